using SmartCom.Domain.Customers;

namespace SmartCom.Tests.Whole.Deployments;

/// <summary>Where a server keeps what it knows, and how a test looks at it behind the server's back.</summary>
internal abstract class Deployment : IAsyncDisposable
{
    /// <summary>What the server is started with.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>Every customer as stored, read when no server runs.</summary>
    public abstract IAsyncEnumerable<Customer> CustomersAsync();

    /// <summary>The one number that a query gives.</summary>
    public abstract Task<long> NumberAsync(string sql);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

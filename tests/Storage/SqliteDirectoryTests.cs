using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage;

/// <summary>The lists of the SQLite store do what every list must do.</summary>
public sealed class SqliteDirectoryTests : DirectorySpec
{
    private readonly TemporaryStore _temporary = new();

    protected override async Task<Lists> OpenAsync()
    {
        var store = await _temporary.ReopenAsync();
        return new Lists(store.Partitions, store.Customers, store.Messages, store.DeadLetters);
    }

    public override ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

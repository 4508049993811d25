using System.Data;
using System.Data.Common;

namespace SmartCom.Storage.Postgres.Connections;

/// <summary>Ordinary questions and changes, in PostgreSQL.</summary>
internal sealed class PostgresDatabase(PostgresConnections connections) : ISqlDatabase
{
    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> question, CancellationToken cancellationToken) =>
        connections.Readers.RepeatAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken) => connections.Changes.InsistAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable);
            var result = await change(connection);
            await transaction.CommitAsync();
            return result;
        },
        cancellationToken);
}

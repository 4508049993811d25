using System.Data.Common;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>Ordinary questions and changes, in SQLite. Its connections do their work before they return, so nothing waits here.</summary>
internal sealed class SqliteDatabase(SqliteWriter writer, SqliteReaders readers) : ISqlDatabase
{
    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> question, CancellationToken cancellationToken) =>
        readers.ReadAsync(connection => question(connection).GetAwaiter().GetResult(), cancellationToken);

    /// <inheritdoc/>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken) =>
        writer.RunAsync(session => change(session.Connection).GetAwaiter().GetResult(), rows: 1, cancellationToken);
}

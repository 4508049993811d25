using SmartCom.GrainInterfaces;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Sqlite.Connections;
using SmartCom.Storage.Sqlite.Partitions;

namespace SmartCom.Storage.Sqlite.Reading;

/// <summary>The minutes of the account, in SQLite.</summary>
internal sealed class SqliteMinuteDirectory(SqliteReaders readers) : IMinuteDirectory
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Minute>> ListAsync(int partition, long since, CancellationToken cancellationToken) =>
        await readers.ReadAsync(connection => MinuteRows.Read(connection, MinuteRows.Since, new { partition, since }), cancellationToken);
}

using SmartCom.GrainInterfaces;
using SmartCom.Storage.Partitions;

namespace SmartCom.Storage.Reading;

/// <summary>The minutes of the account, in SQL.</summary>
internal sealed class MinuteDirectory(ISqlDatabase database) : IMinuteDirectory
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Minute>> ListAsync(int partition, long since, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => MinuteRow.ListAsync(connection, MinuteRow.Since, new { partition, since }), cancellationToken);
}

using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Moves the bulk lane into the live lane, a little at a time and only while live events do not have to wait. Moved twice is harmless: the event ids are the same.</summary>
internal sealed class BulkLane(int partition, WriteBehind writeBehind, Func<long> liveLag, Progress progress, PartitionServices services)
{
    /// <summary>How many bulk events wait.</summary>
    public long Lag => services.Stream.Extent(partition, Lane.Bulk).Next - 1 - writeBehind.BulkMovedTo;

    /// <summary>Moves until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var records = await services.Stream.ReadAsync(
                partition, Lane.Bulk, writeBehind.BulkMovedTo + 1, services.Options.MostBulkInBatch, cancellationToken);
            var last = await services.Stream.AppendAsync(
                partition, Lane.Live, [.. records.Select(record => record.Event)], cancellationToken);
            writeBehind.BulkMovedTo = records[^1].Position;

            if (liveLag() > services.Options.BulkYieldsAtLag)
            {
                await progress.ReachedAsync(last).WaitAsync(cancellationToken);
            }
        }
    }
}

using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Lets go, now and then, of what no restart needs any more: old segments of stream and journal, customers kept in mind for nothing.</summary>
internal sealed class Housekeeping(int partition, WriteBehind writeBehind, Func<long> replayFrom, CustomerSlots slots, PartitionServices services)
{
    /// <summary>Cleans until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var trimmed = long.MinValue;
        while (true)
        {
            await Task.Delay(services.Options.CleanEvery, services.Clock, cancellationToken);
            var before = replayFrom();
            if (before == trimmed)
            {
                continue;
            }

            trimmed = before;
            await services.Stream.TrimAsync(partition, Lane.Live, before, cancellationToken);
            await services.Stream.TrimAsync(partition, Lane.Bulk, writeBehind.Saved.BulkMovedTo + 1, cancellationToken);
            await services.Journal.TrimAsync(partition, before, cancellationToken);
            slots.Forget();
        }
    }
}

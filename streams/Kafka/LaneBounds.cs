using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Kafka;

/// <summary>Where the brokers say that lanes begin and end; and moving the beginning.</summary>
internal sealed partial class LaneBounds(KafkaOptions options, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly IAdminClient _admin = Topics.Administrator(options, logger);
    private bool _deletes = true;

    /// <summary>Learns the bounds of lanes, all at once.</summary>
    /// <exception cref="KafkaException">The brokers do not answer.</exception>
    public async Task LearnAsync(IReadOnlyCollection<KafkaLane> lanes)
    {
        var names = lanes.Select(lane => lane.Name).ToArray();
        var (ends, begins) = (await OffsetsAsync(names, OffsetSpec.Latest()), await OffsetsAsync(names, OffsetSpec.Earliest()));
        foreach (var lane in lanes)
        {
            lane.Extent.Reached(ends[lane.Name]);
            lane.Extent.Trimmed(begins[lane.Name]);
        }
    }

    /// <summary>Learns the end of a lane.</summary>
    /// <exception cref="StreamUnavailableException">The brokers do not answer.</exception>
    public async Task LearnEndAsync(KafkaLane lane, CancellationToken cancellationToken)
    {
        try
        {
            lane.Extent.Reached((await OffsetsAsync([lane.Name], OffsetSpec.Latest()).WaitAsync(cancellationToken))[lane.Name]);
        }
        catch (KafkaException failed)
        {
            throw new StreamUnavailableException($"{lane.Name.Topic} [{lane.Name.Partition.Value}]: the broker does not tell where it ends: {failed.Error.Reason}.", failed);
        }
    }

    /// <summary>Deletes what lies before a position and is old enough; nothing where the brokers cannot be asked now.</summary>
    public async Task TrimAsync(KafkaLane lane, long before)
    {
        if (before > lane.Extent.Now.First && await OutdatedAsync(lane.Name, before) is { } end && end > lane.Extent.Now.First && await DeleteAsync(lane.Name, end) is { } first)
        {
            lane.Extent.Trimmed(first);
        }
    }

    public void Dispose() => _admin.Dispose();

    private async Task<Dictionary<TopicPartition, long>> OffsetsAsync(IEnumerable<TopicPartition> lanes, OffsetSpec spec)
    {
        var listed = await _admin.ListOffsetsAsync(
            lanes.Select(lane => new TopicPartitionOffsetSpec { TopicPartition = lane, OffsetSpec = spec }),
            new ListOffsetsOptions { RequestTimeout = Topics.Patience, IsolationLevel = IsolationLevel.ReadUncommitted });
        return listed.ResultInfos.ToDictionary(info => info.TopicPartitionOffsetError.TopicPartition, info => info.TopicPartitionOffsetError.Offset.Value);
    }

    // Up to where records are old enough to go; null when that cannot be learnt now.
    private async Task<long?> OutdatedAsync(TopicPartition lane, long before)
    {
        if (options.HistoryDays == 0)
        {
            return before;
        }

        try
        {
            var since = clock.GetUtcNow().AddDays(-options.HistoryDays).ToUnixTimeMilliseconds();
            var found = (await OffsetsAsync([lane], OffsetSpec.ForTimestamp(since)))[lane];
            return found < 0 ? before : Math.Min(before, found);
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    // Returns where the lane begins then; null when the broker does not do that.
    private async Task<long?> DeleteAsync(TopicPartition lane, long before)
    {
        if (!_deletes)
        {
            return null;
        }

        try
        {
            var deleted = await _admin.DeleteRecordsAsync([new TopicPartitionOffset(lane, before)], new DeleteRecordsOptions { RequestTimeout = Topics.Patience });
            return deleted[0].Offset.Value;
        }
        catch (KafkaException failed)
        {
            _deletes = failed.Error.Code is not (ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion or ErrorCode.TopicAuthorizationFailed or ErrorCode.PolicyViolation);
            LogNotDeleted(logger, lane, failed.Error.Reason, _deletes ? "It is tried again." : "The topic's own retention has to do it.");
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old records of {Lane} are not deleted: {Reason}. {Then}")]
    private static partial void LogNotDeleted(ILogger logger, TopicPartition lane, string reason, string then);
}

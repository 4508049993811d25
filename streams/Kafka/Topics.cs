using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Kafka;

/// <summary>Makes topics and holds them to what they were made with.</summary>
internal sealed partial class Topics(KafkaOptions options, ILogger logger) : IDisposable
{
    /// <summary>How long brokers may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IAdminClient _admin = Administrator(options, logger);

    /// <summary>Makes the topics of the stream where there are none.</summary>
    /// <exception cref="InvalidOperationException">They have another number of partitions.</exception>
    /// <exception cref="StreamUnavailableException">No broker answers, or it makes no topics.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var lanes = Enum.GetValues<Lane>().Select(options.Topic).ToArray();
        var found = await FindAsync(lanes, cancellationToken);
        if (lanes.Except(found.Keys).ToArray() is { Length: > 0 } missing)
        {
            await CreateAsync(missing, retention: "-1");
            found = await FindAsync(lanes, cancellationToken);
        }

        foreach (var lane in lanes)
        {
            Hold(lane, found.TryGetValue(lane, out var partitions) ? partitions : 0);
        }
    }

    /// <summary>Makes topics where there are none. A broker that does not let them be made may still make them when something is written.</summary>
    public async Task SuggestAsync(string[] topics, CancellationToken cancellationToken)
    {
        if (topics.Except((await FindAsync(topics, cancellationToken)).Keys).ToArray() is { Length: > 0 } missing)
        {
            try
            {
                await CreateAsync(missing, retention: null);
            }
            catch (StreamUnavailableException refused)
            {
                LogNotMade(logger, refused.Message);
            }
        }
    }

    /// <summary>A client that asks about topics and changes them.</summary>
    public static IAdminClient Administrator(KafkaOptions options, ILogger logger) =>
        new AdminClientBuilder(ClientSettings.Admin(options)).SetLogHandler((_, message) => LogTold(logger, message.Message)).Build();

    public void Dispose() => _admin.Dispose();

    private async Task<Dictionary<string, int>> FindAsync(string[] topics, CancellationToken cancellationToken)
    {
        var until = DateTime.UtcNow.AddSeconds(options.StartSeconds);
        while (true)
        {
            try
            {
                // All topics, because asking for one by name makes it on many brokers, with a number of partitions that nobody chose.
                var metadata = _admin.GetMetadata(Patience);
                return metadata.Topics.Where(topic => topics.Contains(topic.Topic)).ToDictionary(topic => topic.Topic, topic => topic.Partitions.Count);
            }
            catch (KafkaException failed) when (DateTime.UtcNow < until)
            {
                LogWaits(logger, options.BootstrapServers, failed.Error.Reason);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
            catch (KafkaException failed)
            {
                throw new StreamUnavailableException($"No Kafka broker answers at {options.BootstrapServers}: {failed.Error.Reason}.", failed);
            }
        }
    }

    private async Task CreateAsync(string[] topics, string? retention)
    {
        try
        {
            await _admin.CreateTopicsAsync(topics.Select(topic => Specification(topic, retention)), new CreateTopicsOptions { RequestTimeout = Patience, OperationTimeout = Patience });
            LogCreated(logger, string.Join(", ", topics), options.Partitions);
        }
        catch (CreateTopicsException failed) when (failed.Results.All(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // Another process was faster.
        }
        catch (KafkaException failed)
        {
            var reason = failed is CreateTopicsException { Results: var results } ? results.First(result => result.Error.IsError).Error.Reason : failed.Error.Reason;
            throw new StreamUnavailableException(
                $"The topics {string.Join(", ", topics)} do not exist, and the broker does not let them be made ({reason}). Make them by hand, each with {options.Partitions} partitions, cleanup.policy=delete{(retention is null ? "" : " and retention.ms=" + retention)}.", failed);
        }
    }

    // What the stream loses is decided by what a replay needs (IStream.TrimAsync), never by age alone: its retention is without limit.
    private TopicSpecification Specification(string topic, string? retention)
    {
        var configs = new Dictionary<string, string> { ["cleanup.policy"] = "delete", ["message.timestamp.type"] = "CreateTime" };
        if (retention is not null)
        {
            (configs["retention.ms"], configs["retention.bytes"]) = (retention, "-1");
        }

        return new() { Name = topic, NumPartitions = options.Partitions, ReplicationFactor = options.ReplicationFactor, Configs = configs };
    }

    private void Hold(string topic, int partitions)
    {
        if (partitions != options.Partitions)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"The topic {topic} has {partitions} partitions and cannot be used with {options.Partitions}: customers would land in other partitions. Set Stream:Partitions to {partitions}, or use other topics (Kafka:TopicPrefix) and an empty database."));
        }
    }

    [LoggerMessage(LogLevel.Information, "Made the topics {Topics} with {Partitions} partitions each.")]
    private static partial void LogCreated(ILogger logger, string topics, int partitions);

    [LoggerMessage(LogLevel.Warning, "{Reason} The broker may still make them itself when something is written.")]
    private static partial void LogNotMade(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Waiting for a Kafka broker at {Servers}: {Reason}")]
    private static partial void LogWaits(ILogger logger, string servers, string reason);

    [LoggerMessage(LogLevel.Debug, "librdkafka: {Message}")]
    private static partial void LogTold(ILogger logger, string message);
}

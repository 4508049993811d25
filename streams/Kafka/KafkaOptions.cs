using Microsoft.Extensions.Options;

namespace SmartCom.Streams.Kafka;

/// <summary>Where the brokers are and how the topics are made. Section "Kafka"; what any stream has (partitions, history, linger) stands in section "Stream".</summary>
public sealed class KafkaOptions
{
    /// <summary>One broker or more: "kafka-1:9092,kafka-2:9092".</summary>
    public string BootstrapServers { get; set; } = "";

    /// <summary>What the names of all topics begin with.</summary>
    public string TopicPrefix { get; set; } = "smartcom.";

    /// <summary>How many partitions the stream has. Fixed when the topics are made: another number is refused later.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>On how many brokers each record lies; -1 leaves it to the broker. For topics made here.</summary>
    public short ReplicationFactor { get; set; } = -1;

    /// <summary>For how many days records stay at least, replayed or not.</summary>
    public int HistoryDays { get; set; } = 90;

    /// <summary>How long an append may wait, in milliseconds, so that more of them share a request.</summary>
    public int LingerMilliseconds { get; set; } = 1;

    /// <summary>How long the broker may take to acknowledge an append, in seconds.</summary>
    public int DeliverySeconds { get; set; } = 10;

    /// <summary>How many bytes may wait for the broker before appends are refused.</summary>
    public int MostPendingBytes { get; set; } = 64 << 20;

    /// <summary>How long a start waits for the brokers, in seconds.</summary>
    public int StartSeconds { get; set; } = 30;

    /// <summary>Any setting of librdkafka, for every client: "security.protocol", "sasl.username", "compression.type" ...</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Whether events that others write to the topic "intake" are taken. Whoever may write there is trusted like a server key.</summary>
    public KafkaSwitch Intake { get; } = new();

    /// <summary>Whether decisions, message statuses, memberships and dead letters are published to topics of their own.</summary>
    public KafkaSwitch Outbound { get; } = new();

    /// <summary>The topic of one lane.</summary>
    public string Topic(Lane lane) => TopicPrefix + (lane == Lane.Live ? "events" : "events.bulk");
}

/// <summary>Something that is off unless it is switched on.</summary>
public sealed class KafkaSwitch
{
    /// <summary>True when it is on.</summary>
    public bool Enabled { get; set; }
}

internal sealed class KafkaOptionsCheck : IValidateOptions<KafkaOptions>
{
    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(KafkaOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.BootstrapServers))
        {
            yield return "BootstrapServers: name a broker (Kafka:BootstrapServers), such as 127.0.0.1:9092.";
        }

        if (options.Partitions is < 1 or > 1_000)
        {
            yield return $"Partitions: from 1 to 1000, not {options.Partitions}.";
        }

        if (options.ReplicationFactor is 0 or < -1)
        {
            yield return $"ReplicationFactor: 1 or more, or -1 for the broker's own, not {options.ReplicationFactor}.";
        }

        if (options.HistoryDays is < 0 or > 36_500)
        {
            yield return $"HistoryDays: from 0 to 36500, not {options.HistoryDays}.";
        }

        if (options.LingerMilliseconds is < 0 or > 1_000)
        {
            yield return $"LingerMilliseconds: from 0 to 1000, not {options.LingerMilliseconds}.";
        }

        if (options.DeliverySeconds is < 1 or > 300)
        {
            yield return $"DeliverySeconds: from 1 to 300, not {options.DeliverySeconds}.";
        }

        if (options.MostPendingBytes < 1 << 20)
        {
            yield return $"MostPendingBytes: 1 MiB or more, not {options.MostPendingBytes}.";
        }

        if (options.StartSeconds < 1)
        {
            yield return $"StartSeconds: 1 or more, not {options.StartSeconds}.";
        }
    }
}

using System.Globalization;

namespace SmartCom.Streams.Kafka;

/// <summary>The settings of each kind of client: ours first, then the operator's, which win, and last what must not be changed.</summary>
internal static class ClientSettings
{
    /// <summary>Of the client that asks about topics and makes them.</summary>
    public static Dictionary<string, string> Admin(KafkaOptions options) => Of(options, [], []);

    /// <summary>Of the client that appends. Its own queue is as good as unbounded: our bound is in bytes, and refuses at once.</summary>
    public static Dictionary<string, string> Producer(KafkaOptions options) => Of(
        options,
        new() { ["linger.ms"] = Text(options.LingerMilliseconds) },
        new()
        {
            ["enable.idempotence"] = "true",
            ["acks"] = "all",
            ["message.timeout.ms"] = Text(options.DeliverySeconds * 1_000),
            ["queue.buffering.max.messages"] = "0",
            ["queue.buffering.max.kbytes"] = Text(int.MaxValue / 1024),
            ["dotnet.producer.delivery.report.fields"] = "none",
        });

    /// <summary>Of the client that reads the stream. A position that is gone must stop the partition, never be passed over.</summary>
    public static Dictionary<string, string> Reader(KafkaOptions options) => Of(
        options,
        new() { ["queued.min.messages"] = "20000", ["queued.max.messages.kbytes"] = "16384" },
        new() { ["auto.offset.reset"] = "error", ["enable.auto.commit"] = "false", ["enable.auto.offset.store"] = "false" });

    /// <summary>Of the client that publishes. Places records by their key as Java clients do, and tries for so long that only a lasting outage is a failure.</summary>
    public static Dictionary<string, string> Outbound(KafkaOptions options) => Of(
        options,
        new() { ["linger.ms"] = "5", ["partitioner"] = "murmur2_random" },
        new() { ["enable.idempotence"] = "true", ["acks"] = "all", ["queue.buffering.max.messages"] = "0", ["dotnet.producer.delivery.report.fields"] = "none" });

    /// <summary>Of the client that keeps how far decisions are published. It reads nothing.</summary>
    public static Dictionary<string, string> Positions(KafkaOptions options) => Group(options, "outbound");

    /// <summary>Of the client that takes what foreign producers wrote.</summary>
    public static Dictionary<string, string> Inbox(KafkaOptions options) => Group(options, "intake");

    private static Dictionary<string, string> Group(KafkaOptions options, string name) => Of(
        options,
        new() { ["queued.min.messages"] = "10000", ["queued.max.messages.kbytes"] = "16384" },
        new() { ["group.id"] = options.TopicPrefix + name, ["auto.offset.reset"] = "earliest", ["enable.auto.commit"] = "false", ["enable.auto.offset.store"] = "false" });

    private static Dictionary<string, string> Of(KafkaOptions options, Dictionary<string, string> suggested, Dictionary<string, string> demanded)
    {
        var settings = new Dictionary<string, string>
        {
            ["client.id"] = "smartcom",
            ["bootstrap.servers"] = options.BootstrapServers,
            ["reconnect.backoff.ms"] = "100",
            ["reconnect.backoff.max.ms"] = "1000",
        };
        foreach (var (name, value) in suggested.Concat(options.Settings).Concat(demanded))
        {
            settings[name] = value;
        }

        return settings;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

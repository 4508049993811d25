using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Kafka;
using SmartCom.Tests.Support.Kafka;

[assembly: AssemblyFixture(typeof(SmartCom.Tests.Kafka.SharedBrokers))]

namespace SmartCom.Tests.Kafka;

/// <summary>One broker for all tests that break nothing; each test has topics of its own.</summary>
public sealed class SharedBrokers : IAsyncLifetime
{
    public KafkaBrokers Brokers { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Brokers = await KafkaBrokers.StartAsync();

    public ValueTask DisposeAsync() => Brokers.DisposeAsync();
}

/// <summary>What the tests of the stream on Kafka share.</summary>
internal static class Rig
{
    public const int Partitions = 3;

    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Topics that nobody else uses, on brokers that make none by themselves.</summary>
    public static async Task<KafkaOptions> OptionsAsync(KafkaBrokers brokers, int partitions = Partitions)
    {
        var options = new KafkaOptions
        {
            BootstrapServers = brokers.Addresses,
            TopicPrefix = $"test-{Guid.NewGuid():N}.",
            Partitions = partitions,
            HistoryDays = 0,
            DeliverySeconds = 5,
            StartSeconds = 5,
        };

        // These brokers do not tell a waiting fetch what has come meanwhile.
        options.Settings["fetch.wait.max.ms"] = "10";
        await brokers.CreateAsync(options.Topic(Lane.Live), partitions);
        await brokers.CreateAsync(options.Topic(Lane.Bulk), partitions);
        return options;
    }

    public static Task<KafkaStream> OpenAsync(KafkaOptions options, TimeProvider? clock = null) =>
        KafkaStream.OpenAsync(options, clock ?? TimeProvider.System, NullLogger<KafkaStream>.Instance, Ct);

    /// <summary>Events numbered from a number on.</summary>
    public static ReadOnlyMemory<byte>[] Events(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)))];

    public static int NumberOf(StreamRecord record) => int.Parse(Encoding.ASCII.GetString(record.Event.Span), CultureInfo.InvariantCulture);

    /// <summary>Everything one partition holds by now.</summary>
    public static async Task<List<StreamRecord>> ReadAllAsync(IStream stream, int partition = 0)
    {
        var (position, next) = stream.Extent(partition, Lane.Live);
        var records = new List<StreamRecord>();
        while (position < next)
        {
            records.AddRange(await stream.ReadAsync(partition, Lane.Live, position, 1_000, Ct).AsTask().WaitAsync(Limit, Ct));
            position = records[^1].Position + 1;
        }

        return records;
    }
}

using System.Runtime.InteropServices;
using SmartCom.Streams.Kafka.Native;

namespace SmartCom.Tests.KafkaBroker;

/// <summary>librdkafka's own brokers for tests: the real protocol over TCP, consumer groups included; a few megabytes a partition, in memory.</summary>
internal sealed unsafe partial class MockCluster
{
    private const string Library = "librdkafka";
    private const int ErrorSize = 512;

    private readonly nint _cluster;

    static MockCluster() => NativeFile.ResolveFor(typeof(MockCluster).Assembly);

    /// <summary>Starts brokers 1 to <paramref name="brokers"/>.</summary>
    public MockCluster(int brokers)
    {
        var error = stackalloc byte[ErrorSize];
        var client = rd_kafka_new(type: 0, rd_kafka_conf_new(), error, ErrorSize);
        _cluster = client == 0 ? 0 : Undisturbed(() => rd_kafka_mock_cluster_new(client, brokers));
        if (_cluster == 0)
        {
            throw new InvalidOperationException($"No brokers: {Marshal.PtrToStringUTF8((nint)error)}");
        }
    }

    /// <summary>Where they listen.</summary>
    public string Addresses => Marshal.PtrToStringUTF8((nint)rd_kafka_mock_cluster_bootstraps(_cluster))!;

    /// <summary>Makes a topic.</summary>
    public void Create(string topic, int partitions) => Check(rd_kafka_mock_topic_create(_cluster, topic, partitions, replicas: 1));

    /// <summary>Closes a broker's connections and takes no more.</summary>
    public void SetDown(int broker) => Check(rd_kafka_mock_broker_set_down(_cluster, broker));

    /// <summary>Has it take connections again, on the same port.</summary>
    public void SetUp(int broker) => Check(rd_kafka_mock_broker_set_up(_cluster, broker));

    /// <summary>Has the next requests of a kind fail.</summary>
    public void Fail(short request, int error, int times) =>
        rd_kafka_mock_push_request_errors_array(_cluster, request, (nuint)times, [.. Enumerable.Repeat(error, times)]);

    /// <summary>Forgets a partition's records before an offset.</summary>
    public void DeleteRecords(string topic, int partition, long before) => Check(rd_kafka_mock_partition_delete_records(_cluster, topic, partition, before));

    // The brokers' thread ends for good when a signal interrupts its waiting (such as SIGCONT, which the runtime handles), so it is started with all signals blocked.
    private static nint Undisturbed(Func<nint> start)
    {
        const int SetMask = 2;
        const int SizeOfSet = 128;
        var all = stackalloc byte[SizeOfSet];
        var before = stackalloc byte[SizeOfSet];
        new Span<byte>(all, SizeOfSet).Fill(byte.MaxValue);
        _ = pthread_sigmask(SetMask, all, before);
        try
        {
            return start();
        }
        finally
        {
            _ = pthread_sigmask(SetMask, before, null);
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException($"librdkafka answers with error {error}.");
        }
    }

    [LibraryImport("libc")]
    private static partial int pthread_sigmask(int how, byte* set, byte* before);

    [LibraryImport(Library)]
    private static partial nint rd_kafka_conf_new();

    [LibraryImport(Library)]
    private static partial nint rd_kafka_new(int type, nint conf, byte* error, nuint errorSize);

    [LibraryImport(Library)]
    private static partial nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [LibraryImport(Library)]
    private static partial byte* rd_kafka_mock_cluster_bootstraps(nint cluster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rd_kafka_mock_topic_create(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport(Library)]
    private static partial int rd_kafka_mock_broker_set_down(nint cluster, int broker);

    [LibraryImport(Library)]
    private static partial int rd_kafka_mock_broker_set_up(nint cluster, int broker);

    [LibraryImport(Library)]
    private static partial void rd_kafka_mock_push_request_errors_array(nint cluster, short request, nuint count, int[] errors);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rd_kafka_mock_partition_delete_records(nint cluster, string topic, int partition, long before);
}

using System.Runtime.InteropServices;

namespace SmartCom.Streams.Kafka.Native;

/// <summary>
/// The few calls of librdkafka that Confluent.Kafka does not offer: a queue for each partition, read many records at a time, that tells when something
/// came. Names and meaning are those of rdkafka.h.
/// </summary>
internal static unsafe partial class Librdkafka
{
    private const string Library = "librdkafka";

    static Librdkafka() => NativeFile.ResolveFor(typeof(Librdkafka).Assembly);

    /// <summary>RD_KAFKA_CONSUMER.</summary>
    public const int Consumer = 1;

    [LibraryImport(Library)]
    public static partial nint rd_kafka_conf_new();

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_destroy(nint conf);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rd_kafka_conf_set(nint conf, string name, string value, byte* error, nuint errorSize);

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_set_opaque(nint conf, nint opaque);

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_set_log_cb(nint conf, delegate* unmanaged<nint, int, byte*, byte*, void> log);

    /// <summary>Owns the configuration from then on, unless it returns 0.</summary>
    [LibraryImport(Library)]
    public static partial nint rd_kafka_new(int type, nint conf, byte* error, nuint errorSize);

    [LibraryImport(Library)]
    public static partial void rd_kafka_destroy(nint client);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_opaque(nint client);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint rd_kafka_topic_new(nint client, string topic, nint conf);

    [LibraryImport(Library)]
    public static partial void rd_kafka_topic_destroy(nint topic);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_queue_new(nint client);

    [LibraryImport(Library)]
    public static partial void rd_kafka_queue_destroy(nint queue);

    /// <summary>Has a function called, on one of librdkafka's threads, whenever something comes into the empty queue.</summary>
    [LibraryImport(Library)]
    public static partial void rd_kafka_queue_cb_event_enable(nint queue, delegate* unmanaged<nint, nint, void> came, nint opaque);

    [LibraryImport(Library)]
    public static partial int rd_kafka_consume_start_queue(nint topic, int partition, long offset, nint queue);

    [LibraryImport(Library)]
    public static partial int rd_kafka_consume_stop(nint topic, int partition);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_consume_batch_queue(nint queue, int timeoutMilliseconds, Message** messages, nuint size);

    [LibraryImport(Library)]
    public static partial void rd_kafka_message_destroy(Message* message);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial long rd_kafka_message_timestamp(Message* message, out int type);

    [LibraryImport(Library)]
    public static partial int rd_kafka_last_error();

    [LibraryImport(Library)]
    private static partial byte* rd_kafka_err2str(int error);

    /// <summary>What an error code means.</summary>
    public static string Describe(int error) => Marshal.PtrToStringUTF8((nint)rd_kafka_err2str(error)) ?? $"error {error}";

    /// <summary>rd_kafka_message_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public int Error;
        public nint Topic;
        public int Partition;
        public byte* Payload;
        public nuint Length;
        public byte* Key;
        public nuint KeyLength;
        public long Offset;
        public nint Opaque;
    }
}

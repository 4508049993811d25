using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using static SmartCom.Streams.Kafka.Native.Librdkafka;

namespace SmartCom.Streams.Kafka.Native;

/// <summary>One client for everything the process reads. Belongs to no consumer group: who reads what is decided by the owner of a partition.</summary>
internal sealed unsafe partial class NativeConsumer : IDisposable
{
    private const int ErrorSize = 512;

    private readonly GCHandle _logger;
    private readonly Dictionary<string, nint> _topics = [];
    private readonly nint _client;

    public NativeConsumer(IEnumerable<KeyValuePair<string, string>> settings, ILogger logger)
    {
        _logger = GCHandle.Alloc(logger);
        var error = stackalloc byte[ErrorSize];
        var conf = rd_kafka_conf_new();
        foreach (var (name, value) in settings)
        {
            if (rd_kafka_conf_set(conf, name, value, error, ErrorSize) != 0)
            {
                rd_kafka_conf_destroy(conf);
                throw new InvalidOperationException($"Kafka:Settings: {Marshal.PtrToStringUTF8((nint)error)}");
            }
        }

        rd_kafka_conf_set_opaque(conf, GCHandle.ToIntPtr(_logger));
        rd_kafka_conf_set_log_cb(conf, &Log);
        _client = rd_kafka_new(Consumer, conf, error, ErrorSize);
        if (_client == 0)
        {
            rd_kafka_conf_destroy(conf);
            throw new InvalidOperationException($"Kafka: {Marshal.PtrToStringUTF8((nint)error)}");
        }
    }

    /// <summary>A queue for one partition of a topic, from which nothing is read yet.</summary>
    public PartitionQueue Queue(string topic, int partition)
    {
        if (!_topics.TryGetValue(topic, out var handle))
        {
            _topics.Add(topic, handle = rd_kafka_topic_new(_client, topic, 0));
        }

        return new PartitionQueue(rd_kafka_queue_new(_client), handle, partition);
    }

    /// <summary>Ends the client. Its queues must have been disposed.</summary>
    public void Dispose()
    {
        foreach (var topic in _topics.Values)
        {
            rd_kafka_topic_destroy(topic);
        }

        rd_kafka_destroy(_client);
        _logger.Free();
    }

    [UnmanagedCallersOnly]
    private static void Log(nint client, int level, byte* facility, byte* message)
    {
        if (client != 0 && GCHandle.FromIntPtr(rd_kafka_opaque(client)).Target is ILogger logger)
        {
            var text = Marshal.PtrToStringUTF8((nint)message);
            Told(logger, level <= 3 ? LogLevel.Error : level == 4 ? LogLevel.Warning : LogLevel.Debug, text);
        }
    }

    [LoggerMessage(Message = "librdkafka: {Message}")]
    private static partial void Told(ILogger logger, LogLevel level, string? message);
}

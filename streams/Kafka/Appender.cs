using System.Runtime.InteropServices;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Kafka;

/// <summary>The idempotent producer of this process, and how much may wait for the broker.</summary>
internal sealed partial class Appender : IDisposable
{
    private readonly KafkaOptions _options;
    private readonly Action<string> _troubled;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private volatile IProducer<Null, ReadOnlyMemory<byte>> _producer;
    private long _pending;
    private bool _isClosed;

    public Appender(KafkaOptions options, Action<string> troubled, ILogger logger)
    {
        (_options, _troubled, _logger) = (options, troubled, logger);
        _producer = Build();
    }

    /// <summary>The producer. Another one after a failure that it cannot recover from.</summary>
    public IProducer<Null, ReadOnlyMemory<byte>> Producer => _producer;

    /// <summary>Takes room for so many bytes.</summary>
    /// <exception cref="StreamUnavailableException">Too much waits already.</exception>
    public void Reserve(int bytes)
    {
        if (Interlocked.Add(ref _pending, bytes) > _options.MostPendingBytes)
        {
            Release(bytes);
            throw new StreamUnavailableException($"The broker is {_options.MostPendingBytes >> 20} MiB behind; nothing more is taken until it has caught up.");
        }
    }

    /// <summary>Gives room back.</summary>
    public void Release(int bytes) => Interlocked.Add(ref _pending, -bytes);

    /// <summary>Waits until everything has been reported, which it is within the time the broker has for an append.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        Close(_producer);
    }

    private IProducer<Null, ReadOnlyMemory<byte>> Build() =>
        new ProducerBuilder<Null, ReadOnlyMemory<byte>>(ClientSettings.Producer(_options))
            .SetValueSerializer(Bytes.Instance)
            .SetLogHandler((_, message) => LogTold(_logger, message.Message))
            .SetErrorHandler(OnError)
            .Build();

    private void OnError(IProducer<Null, ReadOnlyMemory<byte>> producer, Error error)
    {
        if (error.Code == ErrorCode.Local_AllBrokersDown)
        {
            _troubled("No broker can be reached.");
        }
        else if (error.IsFatal)
        {
            LogRenewed(_logger, error.Reason);
            Renew(producer);
        }
    }

    private void Renew(IProducer<Null, ReadOnlyMemory<byte>> failed)
    {
        lock (_gate)
        {
            if (_isClosed || failed != _producer)
            {
                return;
            }

            _producer = Build();
        }

        // Not here: this is the failed client's own thread, which its last reports come from.
        _ = Task.Run(() => Close(failed));
    }

    private void Close(IProducer<Null, ReadOnlyMemory<byte>> producer)
    {
        producer.Flush(TimeSpan.FromSeconds(_options.DeliverySeconds + 1));
        producer.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "The Kafka producer has failed for good ({Reason}); another one takes over.")]
    private static partial void LogRenewed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Debug, "librdkafka: {Message}")]
    private static partial void LogTold(ILogger logger, string message);

    private sealed class Bytes : ISerializer<ReadOnlyMemory<byte>>
    {
        public static readonly Bytes Instance = new();

        public byte[] Serialize(ReadOnlyMemory<byte> data, SerializationContext context) =>
            MemoryMarshal.TryGetArray(data, out var whole) && whole.Offset == 0 && whole.Count == whole.Array!.Length ? whole.Array : data.ToArray();
    }
}

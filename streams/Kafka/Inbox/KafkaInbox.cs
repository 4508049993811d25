using System.Buffers;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Kafka.Inbox;

/// <summary>
/// Takes messages that others wrote to the topic "intake", shared among all processes by a consumer group. Nothing is done with until
/// <see cref="Commit"/>: what was taken and not committed comes again.
/// </summary>
public sealed partial class KafkaInbox : IDisposable
{
    private readonly string _dead;
    private readonly IConsumer<Ignore, byte[]> _consumer;
    private readonly IProducer<Null, byte[]> _refusals;
    private readonly Dictionary<TopicPartition, Offset> _taken = [];

    private KafkaInbox(KafkaOptions options, ILogger logger)
    {
        _dead = options.TopicPrefix + "intake.dead";
        _consumer = new ConsumerBuilder<Ignore, byte[]>(ClientSettings.Inbox(options)).SetLogHandler((_, message) => LogTold(logger, message.Message)).Build();
        _refusals = new ProducerBuilder<Null, byte[]>(ClientSettings.Outbound(options)).SetLogHandler((_, message) => LogTold(logger, message.Message)).Build();
        _consumer.Subscribe(options.TopicPrefix + "intake");
    }

    /// <summary>Opens the inbox; makes its topics where there are none and the broker allows it.</summary>
    public static async Task<KafkaInbox> OpenAsync(KafkaOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        using var topics = new Topics(options, logger);
        await topics.SuggestAsync([options.TopicPrefix + "intake", options.TopicPrefix + "intake.dead"], cancellationToken);
        return new KafkaInbox(options, logger);
    }

    /// <summary>Waits for a message, and takes it with those that have come by then.</summary>
    /// <exception cref="StreamUnavailableException">Kafka says why not.</exception>
    public List<Inbound> Take(int most, CancellationToken cancellationToken)
    {
        try
        {
            var taken = new List<Inbound>();
            for (var next = _consumer.Consume(cancellationToken); next is not null; next = taken.Count < most ? _consumer.Consume(TimeSpan.Zero) : null)
            {
                taken.Add(new Inbound(next.Topic, next.Partition.Value, next.Offset.Value, next.Message.Timestamp.UtcDateTime, next.Message.Value ?? []));
                _taken[next.TopicPartition] = next.Offset + 1;
            }

            return taken;
        }
        catch (KafkaException failed)
        {
            throw new StreamUnavailableException($"Events that others wrote cannot be read: {failed.Error.Reason}.", failed);
        }
    }

    /// <summary>Writes what was not taken, and why, to the topic "intake.dead"; completes when that is durable.</summary>
    public async Task RefuseAsync(IReadOnlyList<Rejection> refused)
    {
        try
        {
            await Task.WhenAll(refused.Select(rejection => _refusals.ProduceAsync(_dead, new Message<Null, byte[]> { Value = Json(rejection) })));
        }
        catch (KafkaException failed)
        {
            throw new StreamUnavailableException($"What was refused cannot be kept: {failed.Error.Reason}.", failed);
        }
    }

    /// <summary>Everything taken so far is done with.</summary>
    public void Commit()
    {
        try
        {
            _consumer.Commit(_taken.Select(taken => new TopicPartitionOffset(taken.Key, taken.Value)));
            _taken.Clear();
        }
        catch (KafkaException failed)
        {
            throw new StreamUnavailableException($"What was taken cannot be committed: {failed.Error.Reason}.", failed);
        }
    }

    /// <summary>Leaves the group, so that another process takes over at once.</summary>
    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
        _refusals.Dispose();
    }

    private static byte[] Json(in Rejection rejection)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, rejection.Message.Topic);
            json.WriteNumber("partition"u8, rejection.Message.Partition);
            json.WriteNumber("offset"u8, rejection.Message.Offset);
            json.WriteNumber("event"u8, rejection.Event);
            if (rejection.EventId is { } id)
            {
                json.WriteString("event_id"u8, id);
            }

            json.WriteString("field"u8, rejection.Field);
            json.WriteString("reason"u8, rejection.Reason);
            json.WriteString("message"u8, Encoding.UTF8.GetString(rejection.Message.Value.Span));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    [LoggerMessage(LogLevel.Debug, "librdkafka: {Message}")]
    private static partial void LogTold(ILogger logger, string message);
}

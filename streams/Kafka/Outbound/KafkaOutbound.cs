using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Kafka.Outbound;

/// <summary>
/// Publishes decisions to topics of their own. How far each partition is published is kept where Kafka keeps such things: as the offset of a consumer
/// group in the partition of the stream, so that every tool that shows lag shows this one too.
/// </summary>
public sealed partial class KafkaOutbound : IOutbound, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private int _isDisposed;
    private readonly KafkaOptions _options;
    private readonly ILogger _logger;
    private readonly IProducer<string, byte[]> _producer;
    private readonly IConsumer<Ignore, Ignore> _positions;
    private readonly Dictionary<int, KafkaPublisher> _publishers = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _committing;

    private KafkaOutbound(KafkaOptions options, TimeProvider clock, ILogger logger)
    {
        (_options, _logger) = (options, logger);
        _producer = new ProducerBuilder<string, byte[]>(ClientSettings.Outbound(options)).SetLogHandler((_, message) => LogTold(logger, message.Message)).Build();
        _positions = new ConsumerBuilder<Ignore, Ignore>(ClientSettings.Positions(options)).SetLogHandler((_, message) => LogTold(logger, message.Message)).Build();
        _committing = CommitAsync(clock);
    }

    /// <summary>Opens the way out; makes the topics where there are none and the broker allows it.</summary>
    public static async Task<KafkaOutbound> OpenAsync(KafkaOptions options, TimeProvider clock, ILogger<KafkaOutbound> logger, CancellationToken cancellationToken)
    {
        using var topics = new Topics(options, logger);
        await topics.SuggestAsync([.. OutboundTopics.All.Select(topic => options.TopicPrefix + topic)], cancellationToken);
        return new KafkaOutbound(options, clock, logger);
    }

    /// <inheritdoc/>
    public async ValueTask<IPublisher> OpenAsync(int partition, long decidedTo, CancellationToken cancellationToken)
    {
        try
        {
            var place = Place(partition);
            var next = (await Task.Run(() => _positions.Committed([place], Patience), cancellationToken))[0].Offset;
            var publisher = new KafkaPublisher(partition, next == Offset.Unset ? decidedTo : next.Value - 1, Produce, _logger);
            lock (_publishers)
            {
                _publishers[partition] = publisher;
            }

            return publisher;
        }
        catch (KafkaException failed)
        {
            throw new StreamUnavailableException($"Kafka does not tell how far partition {partition} is published: {failed.Error.Reason}.", failed);
        }
    }

    /// <summary>Waits for what is under way, notes how far it got, and lets go of the brokers.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await Task.Run(() => _producer.Flush(Patience));
        await _closing.CancelAsync();
        await _committing;
        Commit();
        await Task.Run(() =>
        {
            _producer.Dispose();
            _positions.Dispose();
        });
        _closing.Dispose();
    }

    private TopicPartition Place(int partition) => new(_options.Topic(Lane.Live), partition);

    private void Produce(string topic, string customer, byte[] value, Action<Error> done) =>
        _producer.Produce(_options.TopicPrefix + topic, new Message<string, byte[]> { Key = customer, Value = value }, report => done(report.Error));

    private async Task CommitAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Run(Commit);
        }
    }

    private void Commit()
    {
        List<(KafkaPublisher Publisher, long To)> ahead;
        lock (_publishers)
        {
            ahead = [.. _publishers.Values.Select(publisher => (publisher, publisher.AcknowledgedTo)).Where(found => found.AcknowledgedTo > found.publisher.PublishedTo)];
        }

        try
        {
            if (ahead.Count > 0)
            {
                _positions.Commit(ahead.Select(found => new TopicPartitionOffset(Place(found.Publisher.Partition), found.To + 1)));
                ahead.ForEach(found => found.Publisher.PublishedTo = found.To);
            }
        }
        catch (KafkaException failed)
        {
            LogNotNoted(_logger, failed.Error.Reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "How far decisions are published could not be noted ({Reason}); it is tried again. After a crash now some would be published twice.")]
    private static partial void LogNotNoted(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Debug, "librdkafka: {Message}")]
    private static partial void LogTold(ILogger logger, string message);
}

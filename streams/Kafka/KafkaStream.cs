using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using SmartCom.Streams.Kafka.Native;

namespace SmartCom.Streams.Kafka;

/// <summary>The stream on Kafka: a topic for each lane, a record for each event, its offset for the position.</summary>
public sealed class KafkaStream : IStream, IStreamHealth
{
    private readonly KafkaOptions _options;
    private readonly TimeProvider _clock;
    private readonly LaneBounds _bounds;
    private readonly Appender _appender;
    private readonly NativeConsumer _consumer;
    private readonly KafkaLane[] _lanes;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _refreshing;
    private volatile string? _trouble;
    private int _isDisposed;

    private KafkaStream(KafkaOptions options, TimeProvider clock, ILogger logger)
    {
        (_options, _clock) = (options, clock);
        _bounds = new LaneBounds(options, clock, logger);
        _appender = new Appender(options, trouble => _trouble = trouble, logger);
        _consumer = new NativeConsumer(ClientSettings.Reader(options), logger);
        _lanes = [.. Enumerable.Range(0, options.Partitions).SelectMany(partition => Enum.GetValues<Lane>().Select(lane =>
            new KafkaLane(new TopicPartition(options.Topic(lane), partition), _appender, _consumer, clock)))];
        _refreshing = RefreshAsync();
    }

    /// <inheritdoc/>
    public int Partitions => _options.Partitions;

    /// <inheritdoc/>
    public StreamHealth Health => new(_trouble, long.MaxValue, 0);

    private static int Lanes => 2;

    /// <summary>Opens the stream; makes its topics where there are none.</summary>
    /// <exception cref="InvalidOperationException">The topics were made with another number of partitions.</exception>
    /// <exception cref="StreamUnavailableException">No broker answers, or it makes no topics.</exception>
    public static async Task<KafkaStream> OpenAsync(KafkaOptions options, TimeProvider clock, ILogger<KafkaStream> logger, CancellationToken cancellationToken)
    {
        using (var topics = new Topics(options, logger))
        {
            await topics.EnsureAsync(cancellationToken);
        }

        var stream = new KafkaStream(options, clock, logger);
        try
        {
            await stream._bounds.LearnAsync(stream._lanes);
            return stream;
        }
        catch (KafkaException failed)
        {
            await stream.DisposeAsync();
            throw new StreamUnavailableException($"The topics of the stream cannot be read: {failed.Error.Reason}.", failed);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> AppendAsync(int partition, Lane lane, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellationToken) =>
        Of(partition, lane).Writer.AppendAsync(events, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(int partition, Lane lane, long from, int most, CancellationToken cancellationToken) =>
        Of(partition, lane).Reader.ReadAsync(from, most, cancellationToken);

    /// <inheritdoc/>
    public StreamExtent Extent(int partition, Lane lane) => Of(partition, lane).Extent.Now;

    /// <inheritdoc/>
    public async ValueTask<StreamExtent> LatestExtentAsync(int partition, Lane lane, CancellationToken cancellationToken)
    {
        var asked = Of(partition, lane);
        await _bounds.LearnEndAsync(asked, cancellationToken);
        return asked.Extent.Now;
    }

    /// <inheritdoc/>
    public async ValueTask TrimAsync(int partition, Lane lane, long before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _bounds.TrimAsync(Of(partition, lane), before);
    }

    /// <summary>Waits for what was appended to be acknowledged, and lets go of the brokers. Once: a host knows the stream by several names.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync();
        await _refreshing;
        foreach (var lane in _lanes)
        {
            await lane.Reader.DisposeAsync();
        }

        await Task.Run(_appender.Dispose);
        _consumer.Dispose();
        _bounds.Dispose();
        _closing.Dispose();
    }

    private KafkaLane Of(int partition, Lane lane)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, Partitions);
        return _lanes[(partition * Lanes) + (int)lane];
    }

    // Other processes append too, and brokers come back: once a second is soon enough for both.
    private async Task RefreshAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _clock);
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_closing.Token);
                await _bounds.LearnAsync(_lanes);
                _trouble = null;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (KafkaException failed)
            {
                _trouble = $"The Kafka brokers do not answer: {failed.Error.Reason}.";
            }
        }
    }
}

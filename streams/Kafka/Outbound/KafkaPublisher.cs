using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Kafka.Outbound;

/// <summary>Hands a record to the producer: topic, key, value, and whom to tell what became of it.</summary>
internal delegate void Produce(string topic, string customer, byte[] value, Action<Error> done);

/// <summary>Publishes one partition for one owner, many batches at a time, and knows up to where everything has been acknowledged.</summary>
internal sealed partial class KafkaPublisher(int partition, long publishedTo, Produce produce, ILogger logger) : IPublisher
{
    private const int MostUnderWay = 64; // batches, of a few thousand records at the most

    private readonly Lock _gate = new();
    private readonly Queue<Step> _underWay = [];
    private TaskCompletionSource? _moved; // somebody waits for room
    private long _acknowledgedTo = publishedTo;
    private long _publishedTo = publishedTo;
    private Error? _failure;

    /// <summary>Which partition.</summary>
    public int Partition => partition;

    /// <summary>Everything up to here is acknowledged.</summary>
    public long AcknowledgedTo => Volatile.Read(ref _acknowledgedTo);

    /// <inheritdoc/>
    public long PublishedTo
    {
        get => Volatile.Read(ref _publishedTo);
        set => Volatile.Write(ref _publishedTo, value);
    }

    /// <inheritdoc/>
    public async ValueTask PublishAsync(long to, IReadOnlyList<Verdict> verdicts)
    {
        Step? step;
        while ((step = Begin(to, out var moved)) is null)
        {
            await moved;
        }

        try
        {
            foreach (var (topic, customer, value) in verdicts.SelectMany(verdict => OutboundRecords.Of(partition, verdict).Select(record => (record.Topic, verdict.Customer, record.Value))))
            {
                lock (_gate)
                {
                    step.Left++;
                }

                produce(topic, customer, value, error => Settle(step, error));
            }
        }
        catch (KafkaException refused)
        {
            Settle(step, refused.Error);
            throw Unpublished(refused.Error);
        }

        Settle(step, null);
    }

    /// <inheritdoc/>
    public void Skip(long position)
    {
        LogSkipped(logger, partition, PublishedTo + 1, position - 1);
        Volatile.Write(ref _acknowledgedTo, Math.Max(AcknowledgedTo, position - 1));
    }

    // Null, and what to wait for, while too much is under way.
    private Step? Begin(long to, out Task moved)
    {
        lock (_gate)
        {
            moved = Task.CompletedTask;
            if (_failure is { } failure)
            {
                throw Unpublished(failure);
            }

            if (_underWay.Count >= MostUnderWay)
            {
                moved = (_moved ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                return null;
            }

            var step = new Step(to);
            _underWay.Enqueue(step);
            return step;
        }
    }

    private void Settle(Step step, Error? error)
    {
        lock (_gate)
        {
            if (error is { IsError: true })
            {
                _failure ??= error; // from here on nothing counts as published any more: the partition starts again
            }

            step.Left--;
            while (_underWay.TryPeek(out var oldest) && oldest.Left == 0)
            {
                _underWay.Dequeue();
                if (_failure is null)
                {
                    Volatile.Write(ref _acknowledgedTo, Math.Max(_acknowledgedTo, oldest.To));
                }
            }

            _moved?.TrySetResult();
            _moved = null;
        }
    }

    private StreamUnavailableException Unpublished(Error failure) => new($"What partition {partition} decided could not be published: {failure.Reason}.", new KafkaException(failure));

    [LoggerMessage(LogLevel.Error, "Partition {Partition}: decisions on positions {From} to {To} were never published and are gone from the journal: publishing was switched off for too long.")]
    private static partial void LogSkipped(ILogger logger, int partition, long from, long to);

    // One batch; the one that counts before its records are counted is the hand-over itself.
    private sealed class Step(long to)
    {
        public long To => to;

        public int Left = 1;
    }
}

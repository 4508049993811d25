using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support.Streams;

/// <summary>A stream that forgets everything with the process, and fails when a test says so.</summary>
public sealed class InMemoryStream(int partitions, TimeProvider clock) : IStream
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Partition, Lane Lane), List<StreamRecord>> _records = [];
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>While true, nothing can be appended.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often something was appended.</summary>
    public int Appends { get; private set; }

    /// <inheritdoc/>
    public int Partitions => partitions;

    /// <summary>Completes when something was appended so often.</summary>
    public async Task WaitForAppendsAsync(int appends, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                more = _appended.Task;
                if (Appends >= appends)
                {
                    return;
                }
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Every event there is, in the bytes of the codec.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _records.Values.SelectMany(records => records).Select(record => record.Event)];
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> AppendAsync(int partition, Lane lane, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new StreamUnavailableException("The test says so.");
        }

        lock (_lock)
        {
            Appends++;
            var records = Records(partition, lane);
            records.AddRange(events.Select((happened, index) => new StreamRecord(records.Count + index, clock.GetUtcNow(), happened.ToArray())).ToList());
            _appended.TrySetResult();
            _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return ValueTask.FromResult(records.Count - 1L);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(int partition, Lane lane, long from, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                more = _appended.Task;
                if (Records(partition, lane) is var records && records.Count > from)
                {
                    return [.. records.Skip((int)from).Take(most)];
                }
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public StreamExtent Extent(int partition, Lane lane)
    {
        lock (_lock)
        {
            return new StreamExtent(0, Records(partition, lane).Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask TrimAsync(int partition, Lane lane, long before, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private List<StreamRecord> Records(int partition, Lane lane)
    {
        if (!_records.TryGetValue((partition, lane), out var records))
        {
            _records[(partition, lane)] = records = [];
        }

        return records;
    }
}

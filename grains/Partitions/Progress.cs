namespace SmartCom.Grains.Partitions;

/// <summary>How far a partition is done: everything up to and with <see cref="To"/> is decided, journalled and brought about, in a replay again.</summary>
internal sealed class Progress(long to)
{
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private Exception? _abandoned;

    /// <summary>The last position that is done.</summary>
    public long To { get; private set; } = to;

    /// <summary>Completes when <paramref name="position"/> is done.</summary>
    public Task ReachedAsync(long position)
    {
        if (position <= To)
        {
            return Task.CompletedTask;
        }

        if (_abandoned is { } reason)
        {
            return Task.FromException(reason);
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(reached, position);
        return reached.Task;
    }

    /// <summary>Everything up to and with <paramref name="to"/> is done.</summary>
    public void Advance(long to)
    {
        To = to;
        while (_waiting.TryPeek(out var reached, out var position) && position <= to)
        {
            _waiting.Dequeue();
            reached.TrySetResult();
        }
    }

    /// <summary>The partition starts again: whoever waits, or comes to wait, may ask the next run.</summary>
    public void Abandon(Exception reason)
    {
        _abandoned = reason;
        while (_waiting.TryDequeue(out var reached, out _))
        {
            reached.TrySetException(reason);
        }
    }
}

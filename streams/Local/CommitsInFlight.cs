namespace SmartCom.Streams.Local;

/// <summary>Counts the commits whose outcome is not known yet, so that a take-over can wait for the last of them.</summary>
internal sealed class CommitsInFlight
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource? _ended;

    public void Enter()
    {
        lock (_gate)
        {
            _count++;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_count == 0)
            {
                _ended?.SetResult();
                _ended = null;
            }
        }
    }

    /// <summary>Completes when none is in flight.</summary>
    public Task EndAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return Task.CompletedTask;
            }

            _ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _ended.Task.WaitAsync(cancellationToken);
        }
    }
}

namespace SmartCom.Tests.Support;

/// <summary>Lets a test wait for a change instead of sleeping.</summary>
public sealed class Signal
{
    private TaskCompletionSource? _waiting;

    /// <summary>Says that something changed.</summary>
    public void Raise()
    {
        if (Volatile.Read(ref _waiting) is not null)
        {
            Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
        }
    }

    /// <summary>Completes when the condition holds; looks again after each change.</summary>
    /// <exception cref="TimeoutException">It did not hold within the limit.</exception>
    public async Task WaitUntilAsync(Func<bool> condition, TimeSpan limit)
    {
        using var giveUp = new CancellationTokenSource(limit);
        while (true)
        {
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = Interlocked.CompareExchange(ref _waiting, next, null) ?? next;
            if (condition())
            {
                return;
            }

            try
            {
                await waiting.Task.WaitAsync(giveUp.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"What was waited for did not come within {limit.TotalSeconds:0} s");
            }
        }
    }
}

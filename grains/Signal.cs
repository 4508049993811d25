namespace SmartCom.Grains;

/// <summary>Wakes the one loop that waits for work. Setting it twice wakes once. All calls come from one scheduler.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _waiting;
    private bool _isSet;

    /// <summary>There is work.</summary>
    public void Set()
    {
        _isSet = true;
        _waiting?.TrySetResult();
    }

    /// <summary>Waits until there is work, or the time is over; null waits as long as it takes.</summary>
    public async Task WaitAsync(TimeSpan? atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!_isSet && atMost != TimeSpan.Zero)
        {
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                await _waiting.Task.WaitAsync(atMost ?? Timeout.InfiniteTimeSpan, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // The time is over, which is what was asked for.
            }
            finally
            {
                _waiting = null;
            }
        }

        _isSet = false;
    }
}

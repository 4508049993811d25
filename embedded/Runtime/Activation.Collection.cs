using Orleans;

namespace SmartCom.Embedded;

/// <summary>How long an activation stays when nobody calls it.</summary>
internal sealed partial class Activation
{
    public void DelayCollection(TimeSpan delay)
    {
        lock (this)
        {
            Extras.KeptUntil = delay == Timeout.InfiniteTimeSpan
                ? int.MaxValue
                : (int)Math.Min(int.MaxValue, Runtime.Clock.Seconds + Math.Ceiling(delay.TotalSeconds));
        }
    }

    /// <summary>Ends the activation if no request runs and the last use was <paramref name="age"/> seconds ago.</summary>
    /// <returns>Whether it ends.</returns>
    public bool TryCollect(int age)
    {
        lock (this)
        {
            var now = Runtime.Clock.Seconds;
            if (_state is not ActivationState.Valid || IsRunning || now - _lastUsed < age || now < (_extras?.KeptUntil ?? 0))
            {
                return false;
            }

            // The lock is reentrant: no request can come between the question and the end.
            Deactivate(new(DeactivationReasonCode.ActivationIdle, "Nobody called for the collection age."));
            return true;
        }
    }

    private void Touch(Call call)
    {
        if (call.CountsAsUse)
        {
            _lastUsed = Runtime.Clock.Seconds;
        }
    }
}

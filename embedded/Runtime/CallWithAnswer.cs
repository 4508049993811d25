using System.Runtime.CompilerServices;

namespace SmartCom.Embedded;

/// <summary>A request whose answer somebody may wait for.</summary>
internal abstract class Call<TResult> : Call
{
    private AsyncTaskMethodBuilder<TResult> _promise;
    private GrainRuntime? _timedBy; // null where the caller may wait for ever
    private int _answered;

    protected Call(GrainMethod method)
        : base(method) => _ = _promise.Task; // made here, before caller and grain can ask for it at the same time

    /// <summary>What the caller awaits.</summary>
    public Task<TResult> Promise => _promise.Task;

    protected override bool IsAnswered => Volatile.Read(ref _answered) == 1;

    public override void BeginWait(GrainRuntime runtime)
    {
        var patience = PatienceOf(runtime);
        if (patience != Timeout.InfiniteTimeSpan)
        {
            Deadline = runtime.Clock.Milliseconds + (long)patience.TotalMilliseconds;
            _timedBy = runtime;
            runtime.InFlight.Add(this);
        }
    }

    public override void TimeOut() => Fail(new TimeoutException($"{Method.Name} of {Target} did not answer in time."));

    public override void Fail(Exception exception)
    {
        if (TryAnswer())
        {
            _promise.SetException(exception);
        }
    }

    protected override void Succeed(Task outcome)
    {
        if (TryAnswer())
        {
            _promise.SetResult(outcome is Task<TResult> typed ? Copier<TResult>.Copy(typed.Result) : default!);
        }
    }

    private bool TryAnswer()
    {
        if (Interlocked.Exchange(ref _answered, 1) == 1)
        {
            return false;
        }

        if (_timedBy is { } runtime)
        {
            runtime.InFlight.Remove(this);
            // From the deadline, so that a call needs no clock of its own.
            runtime.OnAnswered(this, PatienceOf(runtime).TotalMilliseconds - (Deadline - runtime.Clock.Milliseconds));
        }

        return true;
    }

    private TimeSpan PatienceOf(GrainRuntime runtime) => Method.Timeout ?? runtime.Options.ResponseTimeout;
}

/// <summary>The result of a method that returns none.</summary>
internal readonly struct Nothing;

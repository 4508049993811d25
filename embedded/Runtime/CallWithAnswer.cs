using System.Runtime.CompilerServices;

namespace SmartCom.Embedded;

/// <summary>A request whose answer somebody may wait for.</summary>
internal abstract class Call<TResult> : Call
{
    private AsyncTaskMethodBuilder<TResult> _promise;
    private CallsInFlight? _inFlight;
    private int _answered;

    protected Call(GrainMethod method)
        : base(method) => _ = _promise.Task; // made here, before caller and grain can ask for it at the same time

    /// <summary>What the caller awaits.</summary>
    public Task<TResult> Promise => _promise.Task;

    protected override bool IsAnswered => Volatile.Read(ref _answered) == 1;

    public override void BeginWait(GrainRuntime runtime)
    {
        var timeout = Method.Timeout ?? runtime.Options.ResponseTimeout;
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            Deadline = runtime.Clock.Milliseconds + (long)timeout.TotalMilliseconds;
            _inFlight = runtime.InFlight;
            _inFlight.Add(this);
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

        _inFlight?.Remove(this);
        return true;
    }
}

/// <summary>The result of a method that returns none.</summary>
internal readonly struct Nothing;

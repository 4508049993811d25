using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace SmartCom.Embedded;

/// <summary>One request on its way to one grain. For each method of a grain interface a class is emitted that holds the arguments.</summary>
internal abstract class Call(GrainMethod method) : IThreadPoolWorkItem
{
    private readonly ImmutableDictionary<string, object>? _context = RequestContext.Current;
    private Task? _outcome;

    public GrainMethod Method { get; } = method;

    /// <summary>The activation that has accepted the call.</summary>
    public Activation Target { get; set; } = null!;

    /// <summary>The next call that waits at the same activation.</summary>
    public Call? Next { get; set; }

    /// <summary>When the caller stops waiting, in milliseconds of the runtime's clock.</summary>
    public long Deadline { get; protected set; }

    /// <summary>The neighbours among the calls in flight, and where they are listed.</summary>
    public Call? NextInFlight { get; set; }

    public Call? PreviousInFlight { get; set; }

    public byte Stripe { get; set; }

    /// <summary>Whether the call keeps its activation from being collected.</summary>
    public virtual bool CountsAsUse => true;

    /// <summary>Whether the call means this activation and no later one of the same grain.</summary>
    public virtual bool StaysWithActivation => false;

    /// <summary>The first turn of the call, on a thread of the pool.</summary>
    void IThreadPoolWorkItem.Execute() => Target.RunTurns(this);

    /// <summary>Calls the grain. Runs in a turn of the target.</summary>
    public virtual void Start()
    {
        if (IsAnswered)
        {
            // The caller gave up while the call waited for its turn: like Orleans, do not do what nobody asks for any more.
            Target.OnEnded(this);
            return;
        }

        if (_context is not null)
        {
            RequestContext.Current = _context;
        }

        try
        {
            _outcome = Invoke(Target.GrainInstance!);
        }
        catch (Exception exception)
        {
            // A method that is not async throws instead of returning a failed task; for the caller both are the same.
            _outcome = Task.FromException(exception);
        }

        if (_outcome.IsCompleted)
        {
            End();
        }
        else
        {
            // Captures the activation's scheduler: the end of a call is a turn like any other.
            _outcome.GetAwaiter().UnsafeOnCompleted(End);
        }
    }

    /// <summary>Ends the call without the grain.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>From now on somebody waits for the answer, but not for ever.</summary>
    public virtual void BeginWait(GrainRuntime runtime)
    {
    }

    /// <summary>The caller waits no longer. The grain is not told: as in Orleans its work goes on.</summary>
    public virtual void TimeOut()
    {
    }

    /// <summary>Whether the caller has an answer, or has given up.</summary>
    protected virtual bool IsAnswered => false;

    protected abstract Task Invoke(object grain);

    protected abstract void Succeed(Task outcome);

    private void End()
    {
        var outcome = _outcome!;
        if (outcome.IsCompletedSuccessfully)
        {
            Target.OnEnded(this);
            Succeed(outcome);
            return;
        }

        var exception = outcome.Exception?.InnerException ?? new TaskCanceledException(outcome);
        if (exception is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Target.Deactivate(new(DeactivationReasonCode.ApplicationError, exception, "The stored state was changed by somebody else."));
        }

        if (Method.IsOneWay)
        {
            Target.Runtime.Log.OneWayFailed(exception, Method.Name);
        }

        Target.OnEnded(this);
        Fail(exception);
    }
}

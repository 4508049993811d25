using System.Threading.Tasks.Sources;

namespace SmartCom.Streams.Local.Segments;

/// <summary>One append that waits to become durable. Used again for another once its caller has taken the outcome.</summary>
internal sealed class PendingAppend(AppendQueue queue) : IValueTaskSource<long>
{
    // A mutable struct. Callers go on elsewhere: the writing thread must not run their code.
    private ManualResetValueTaskSourceCore<long> _outcome = new() { RunContinuationsAsynchronously = true };

    public IReadOnlyList<ReadOnlyMemory<byte>> Records { get; private set; } = [];

    /// <summary>The position of its last record, once that is in the log.</summary>
    public long Last { get; set; }

    public ValueTask<long> Begin(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        Records = records;
        return new ValueTask<long>(this, _outcome.Version);
    }

    public void Succeed() => _outcome.SetResult(Last);

    public void Fail(Exception reason) => _outcome.SetException(reason);

    long IValueTaskSource<long>.GetResult(short token)
    {
        try
        {
            return _outcome.GetResult(token);
        }
        finally
        {
            Records = [];
            _outcome.Reset();
            queue.GiveBack(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<long>.GetStatus(short token) => _outcome.GetStatus(token);

    void IValueTaskSource<long>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _outcome.OnCompleted(continuation, state, token, flags);
}

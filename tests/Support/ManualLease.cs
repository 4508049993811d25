using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support;

/// <summary>A lease that the test gives and takes.</summary>
public sealed class ManualLease : ILease
{
    private readonly CancellationTokenSource _lost = new();
    private readonly TaskCompletionSource _acquired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public bool IsOurs => _acquired.Task.IsCompleted && !_lost.IsCancellationRequested;

    /// <inheritdoc/>
    public bool IsHeld => _held.Task.IsCompleted;

    /// <inheritdoc/>
    public CancellationToken Lost => _lost.Token;

    /// <inheritdoc/>
    public Task AcquireAsync(CancellationToken cancellationToken) => _acquired.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task HeldAsync(CancellationToken cancellationToken) => _held.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync() => Task.CompletedTask;

    /// <summary>Gives the lease, or renews it.</summary>
    public void Give()
    {
        _held.TrySetResult();
        _acquired.TrySetResult();
    }

    /// <summary>It runs out; whether somebody else has it is not known.</summary>
    public void RunOut() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody else has it.</summary>
    public void Take()
    {
        RunOut();
        _lost.Cancel();
    }
}

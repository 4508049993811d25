using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Leases;

/// <summary>
/// The lease of the partitions as a row whose time runs out. The database's clock says when it may be taken; the holder's own clock, which it reads
/// before it asks, says until when it is sure: so it is in doubt before anybody else can be sure.
/// </summary>
public sealed partial class PostgresLease(
    PostgresConnections connections, IOptions<StorageOptions> options, TimeProvider clock, ILogger<PostgresLease> logger) : ILease, IAsyncDisposable
{
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
    private readonly LeaseRow _row = new(connections, TimeSpan.FromSeconds(options.Value.LeaseSeconds));
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _renewed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _renewedAt; // a timestamp of this process's clock, from before the database was asked
    private bool _isAcquired;
    private Task _renewing = Task.CompletedTask;

    /// <inheritdoc/>
    public bool IsOurs => Volatile.Read(ref _isAcquired) && !_lost.IsCancellationRequested;

    /// <inheritdoc/>
    public bool IsHeld => IsOurs && clock.GetElapsedTime(Volatile.Read(ref _renewedAt)) < _duration;

    /// <inheritdoc/>
    public CancellationToken Lost => _lost.Token;

    private TimeSpan Pause => _duration / 4;

    /// <inheritdoc/>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await AskAsync(_row.TakeAsync, cancellationToken) is not Answer.Ours)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        Volatile.Write(ref _isAcquired, true);
        _renewing = RenewAsync();
    }

    /// <inheritdoc/>
    public async Task HeldAsync(CancellationToken cancellationToken)
    {
        while (!IsHeld)
        {
            var renewed = Volatile.Read(ref _renewed).Task;
            if (!IsHeld)
            {
                await renewed.WaitAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        if (IsOurs)
        {
            Volatile.Write(ref _isAcquired, false);
            await GiveBackAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (await AskAsync(_row.RenewAsync, _stop.Token) is Answer.Theirs)
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is given up.
        }
    }

    private async Task<Answer> AskAsync(Func<CancellationToken, Task<bool>> question, CancellationToken cancellationToken)
    {
        var asked = clock.GetTimestamp();
        try
        {
            if (!await question(cancellationToken))
            {
                return Answer.Theirs;
            }
        }
        catch (StorageException away)
        {
            LogInDoubt(away);
            return Answer.None;
        }

        Volatile.Write(ref _renewedAt, asked);
        Interlocked.Exchange(ref _renewed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return Answer.Ours;
    }

    private async Task GiveBackAsync()
    {
        try
        {
            await _row.GiveBackAsync();
        }
        catch (StorageException away)
        {
            // It runs out by itself.
            LogInDoubt(away);
        }
    }

    private enum Answer
    {
        None,
        Ours,
        Theirs,
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of the partitions could not be renewed")]
    private partial void LogInDoubt(Exception away);
}

using Microsoft.Extensions.Logging;
using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains.Partitions;

/// <summary>Owns one partition: takes it over, works, and starts again from its journal after any failure.</summary>
[KeepAlive, GrainType("partition")]
internal sealed partial class PartitionGrain(PartitionServices services, ILogger<PartitionGrain> logger) : Grain, IPartitionGrain, IDisposable
{
    private readonly CancellationTokenSource _stop = new(); // until the activation ends; nothing here outlives it
    private Task? _working;
    private PartitionRun? _run;
    private bool _isOwner;
    private PartitionState _state;
    private string? _stalled = "The partition is starting.";

    private int Partition => (int)this.GetPrimaryKeyLong();

    public Task StartAsync()
    {
        if (_working is null)
        {
            services.Metrics.Watch(Partition, Read);
            _working = WorkAsync();
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await (_working ?? Task.CompletedTask);
        services.Metrics.Forget(Partition);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => StopAsync().WaitAsync(cancellationToken);

    public void Dispose() => _stop.Dispose();

    public Task AdoptRulebookAsync(int version) => AdoptAsync(version);

    public Task WhenDecidedAsync(long position) =>
        _run is { } run ? run.Progress.ReachedAsync(position) : throw new StreamUnavailableException(_stalled ?? "The partition is starting.");

    public Task<PartitionStatus> StatusAsync() => Task.FromResult((_run?.Status() ?? PartitionStatus.Resting(Partition, null)) with { Stalled = _stalled, State = _state });

    public Task<CountReport> CountsAsync(string scope, string id) => Task.FromResult(_run is { } run
        ? run.Report(scope, id)
        : new CountReport(Partition, -1, []));

    public async Task<bool> RetryMessageAsync(string messageId)
    {
        if (_run is not { } run || await services.Store.MessageAsync(messageId, CancellationToken.None) is not { Status: Domain.Messages.MessageStatus.Failed } message)
        {
            return false;
        }

        run.Retry(message);
        return true;
    }

    private async Task AdoptAsync(int version)
    {
        await services.Rulebooks.GetAsync(version, _stop.Token);
        _run?.Adopt(version);
    }

    private async Task WorkAsync()
    {
        services.Running.Add(Partition);
        try
        {
            // Orleans holds an activation's lock through its first turn: two that call each other in theirs would wait for ever.
            await Task.Yield();
            await WorkUntilStoppedAsync();
        }
        finally
        {
            services.Running.Remove(Partition);
        }
    }

    private async Task WorkUntilStoppedAsync()
    {
        for (var failures = 0; !_stop.IsCancellationRequested;)
        {
            try
            {
                await RunOnceAsync(() => failures = 0);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (StaleEpochException taken) when (_isOwner)
            {
                // After the death of a silo there may be two of us for a moment. To take the partition back would only have the other do the same.
                (_state, _stalled) = (PartitionState.Stopped, taken.Message);
                LogIsTaken(logger, Partition, taken.Message);
                DeactivateOnIdle();
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                (_state, _stalled) = (PartitionState.Stopped, failure.Message);
                LogStartsAgain(logger, failure, Partition);
                var pause = services.Options.RestartAfter * Math.Pow(2, Math.Min(failures++, 7));
                await Task.Delay(pause, services.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    private async Task RunOnceAsync(Action isLive)
    {
        _isOwner = false;
        // Who slept past its lease must not take the partition back from who works on it now.
        await services.Lease.HeldAsync(_stop.Token);
        // The process may be one that no partition was on when somebody saved a change.
        await services.Rulebooks.NewestAsync(_stop.Token);
        var run = await PartitionRun.OpenAsync(Partition, services, _stop.Token);
        (_run, _isOwner, _state) = (run, true, PartitionState.Replaying);
        run.RulebookVersion = services.Rulebooks.Current.Version; // which may have come while it opened
        try
        {
            await run.RunAsync(() => { isLive(); (_state, _stalled) = (PartitionState.Running, null); LogIsLive(logger, Partition); }, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            if (run.IsLive)
            {
                await run.DrainAsync();
            }

            throw;
        }
    }

    private PartitionReading Read() => _run is { } run ? run.Read() is var reading && _stalled is null ? reading : reading with { IsLive = false } : default;

    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition} stops and starts again from its journal")]
    private static partial void LogStartsAgain(ILogger logger, Exception failure, int partition);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition} ends here: {Reason}")]
    private static partial void LogIsTaken(ILogger logger, int partition, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Partition {Partition} is live")]
    private static partial void LogIsLive(ILogger logger, int partition);
}

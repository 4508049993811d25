using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo;

/// <summary>
/// Starts the partitions when the process starts, and stops them, saved, before it ends. A process that has to wait for the lease stands by meanwhile;
/// one that has lost it ends at once, since all that it could still do is somebody else's now, and stands by when it is started again.
/// </summary>
internal sealed partial class EngineService(
    IGrainFactory grains,
    IStream stream,
    IServiceProvider services,
    IRulebooks rulebooks,
    ILease lease,
    IProcessEnd end,
    ILogger<EngineService> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenRegistration _lost;
    private Task _takingOver = Task.CompletedTask;
    private Task? _stopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Opened here, where it may block, and where what is wrong with it stops the process: not by the first partition that asks for it.
        services.GetRequiredService<IJournal>();
        var acquired = lease.AcquireAsync(_stop.Token);
        if (acquired.IsCompleted)
        {
            await StartPartitionsAsync(acquired, cancellationToken);
        }
        else
        {
            LogStandsBy();
            _takingOver = TakeOverAsync(acquired);
        }
    }

    /// <summary>Stops them once: a host that is told to stop while it stops asks again, and by then there are no grains to call.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stop)
        {
            return _stopping ??= StopOnceAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _lost.Dispose();
        _stop.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _takingOver.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(Partitions().Select(partition => partition.StopAsync())).WaitAsync(cancellationToken);
        await lease.ReleaseAsync();
    }

    private async Task TakeOverAsync(Task acquired)
    {
        try
        {
            await StartPartitionsAsync(acquired, _stop.Token);
            LogTookOver();
        }
        catch (Exception failed) when (!_stop.IsCancellationRequested)
        {
            // With the lease and without partitions nobody would work.
            LogCannotTakeOver(failed);
            end.Now();
        }
    }

    private async Task StartPartitionsAsync(Task acquired, CancellationToken cancellationToken)
    {
        await acquired;
        _lost = lease.Lost.Register(Lose);
        // The partitions ask again, and go on asking: rules that cannot be used end the process here.
        await rulebooks.NewestAsync(cancellationToken);
        await Task.WhenAll(Partitions().Select(partition => partition.StartAsync()));
    }

    private void Lose()
    {
        LogLost();
        end.Now();
    }

    private IEnumerable<IPartitionGrain> Partitions() =>
        Enumerable.Range(0, stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition));

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process runs the partitions; this one stands by")]
    private partial void LogStandsBy();

    [LoggerMessage(Level = LogLevel.Information, Message = "The other process is gone; this one has taken over the partitions")]
    private partial void LogTookOver();

    [LoggerMessage(Level = LogLevel.Error, Message = "The partitions cannot be taken over; this process ends")]
    private partial void LogCannotTakeOver(Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Another process has taken over the partitions; this one ends")]
    private partial void LogLost();
}

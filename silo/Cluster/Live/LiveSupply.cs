using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using SmartCom.GrainInterfaces;

namespace SmartCom.Silo.Cluster.Live;

/// <summary>Brings what is new on this silo to the relay, at most twenty times a second, and hears from it what is watched.</summary>
internal sealed partial class LiveSupply(IGrainFactory grains, SuppliedFeed feed, TimeProvider clock, ILogger<LiveSupply> logger) : BackgroundService, ILiveSupplier
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CallEvery = LiveRelayGrain.Lease / 4;

    /// <inheritdoc/>
    public Task WatchedAsync(string[] groups)
    {
        feed.Watch(groups);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var relay = grains.GetGrain<ILiveRelayGrain>(0);
        var me = grains.CreateObjectReference<ILiveSupplier>(this);
        try
        {
            await Task.WhenAll(CallAsync(relay, me, stoppingToken), TellAsync(relay, stoppingToken));
        }
        finally
        {
            grains.DeleteObjectReference<ILiveSupplier>(me);
        }
    }

    private async Task CallAsync(ILiveRelayGrain relay, ILiveSupplier me, CancellationToken cancellationToken)
    {
        using var again = new PeriodicTimer(CallEvery, clock);
        do
        {
            try
            {
                feed.Watch(await relay.SupplyAsync(me).WaitAsync(cancellationToken));
            }
            catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(failed); // the relay is moving to another silo; the next call finds it there
            }
        }
        while (await again.WaitForNextTickAsync(cancellationToken));
    }

    private async Task TellAsync(ILiveRelayGrain relay, CancellationToken cancellationToken)
    {
        while (true)
        {
            await feed.HasNewsAsync(cancellationToken);
            if (feed.Take() is { } news)
            {
                try
                {
                    await relay.TellAsync(news).WaitAsync(cancellationToken);
                }
                catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
                {
                    LogFailed(failed);
                    feed.Return(news);
                }
            }

            await Task.Delay(TellEvery, clock, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live relay does not answer; soon again")]
    private partial void LogFailed(Exception failed);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Core.Internal;
using Orleans.Runtime;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;
using SmartCom.Hosting.Cluster;

namespace SmartCom.Silo.Cluster.Partitions;

/// <summary>
/// Keeps every partition running somewhere. Each silo does this, again every few seconds and whenever a silo came or went: a call wakes a
/// partition that has lost its silo, and is nothing to one that runs. When silos have settled, partitions move to where their share is.
/// </summary>
internal sealed partial class PartitionKeeper(
    IGrainFactory grains, IStream stream, RunningPartitions running, NewestRulebook rulebook, IClusterMembershipService membership, ILocalSiloDetails here,
    IOptions<ClusterOptions> options, TimeProvider clock, ILogger<PartitionKeeper> logger)
    : BackgroundService
{
    private long _changedAt;
    private bool _isSettled;

    /// <summary>Saves what runs here and lets it rest, while everything it needs is still there. The silo stops after this, and others wake it.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            return; // there is no time to save anything
        }

        var mine = running.Numbers;
        await Task.WhenAll(mine.Select(partition => grains.GetGrain<IPartitionGrain>(partition).StopAsync())).WaitAsync(cancellationToken);
        LogLeft(mine.Count);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var updates = membership.MembershipUpdates.GetAsyncEnumerator(stoppingToken);
        var change = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (change.IsCompleted)
            {
                (_changedAt, _isSettled) = (clock.GetTimestamp(), false);
                change = updates.MoveNextAsync().AsTask();
            }

            await LookAfterAsync(stoppingToken);
            await Task.WhenAny(change, Task.Delay(options.Value.LookEvery, clock, stoppingToken));
        }

        await change.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LookAfterAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_isSettled)
            {
                await rulebook.LoadAsync(cancellationToken); // what comes here now may have missed an edit where it was
            }

            await Task.WhenAll(All().Select(partition => partition.StartAsync())).WaitAsync(cancellationToken);
            if (!_isSettled && clock.GetElapsedTime(_changedAt) >= options.Value.SettleFor)
            {
                _isSettled = await HandOverAsync() == 0; // looked at once more, until everything is where it belongs
            }
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            // A silo that dies takes calls with it; the next look asks those that are left.
            LogFailed(failed);
        }
    }

    private async Task<int> HandOverAsync()
    {
        var moving = 0;
        var shares = PartitionShares.Of(membership.CurrentSnapshot.Members.Values.Where(silo => silo.Status == SiloStatus.Active).Select(silo => silo.SiloAddress).ToList(), stream.Partitions);
        foreach (var partition in running.Numbers.Where(partition => !shares[partition].Equals(here.SiloAddress)))
        {
            LogMoves(partition, shares[partition]);
            await grains.GetGrain<IPartitionGrain>(partition).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
            moving++;
        }

        return moving;
    }

    private IEnumerable<IPartitionGrain> All() => Enumerable.Range(0, stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition));

    [LoggerMessage(Level = LogLevel.Information, Message = "Partition {Partition} moves to {Silo}")]
    private partial void LogMoves(int partition, SiloAddress silo);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} partitions are saved and leave")]
    private partial void LogLeft(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not every partition could be looked after; soon again")]
    private partial void LogFailed(Exception failed);
}

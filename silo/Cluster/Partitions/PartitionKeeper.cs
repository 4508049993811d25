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
/// partition that has lost its silo, and is nothing to one that runs. While no silo comes or goes, partitions move to where they belong.
/// </summary>
internal sealed partial class PartitionKeeper(
    IGrainFactory grains, IStream stream, RunningPartitions running, PartitionOwners owners, IRulebooks rulebooks, IClusterMembershipService membership,
    ILocalSiloDetails here, IOptions<ClusterOptions> options, TimeProvider clock, ILogger<PartitionKeeper> logger)
    : BackgroundService
{
    private long _changedAt;

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
                _changedAt = clock.GetTimestamp();
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
            await rulebooks.NewestAsync(cancellationToken); // a silo without partitions is told of no edit
            if (clock.GetElapsedTime(_changedAt) >= options.Value.SettleFor)
            {
                await HandOverAsync(cancellationToken);
            }

            await Task.WhenAll(All().Select(partition => partition.StartAsync())).WaitAsync(cancellationToken);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            // A silo that dies takes calls with it; the next look asks those that are left.
            LogFailed(failed);
        }
    }

    // One after the other: each is saved here and runs there before the next one leaves.
    private async Task HandOverAsync(CancellationToken cancellationToken)
    {
        var owner = owners.Now();
        foreach (var partition in running.Numbers.Where(partition => !owner[partition].Equals(here.SiloAddress)))
        {
            LogMoves(partition, owner[partition]);
            var grain = grains.GetGrain<IPartitionGrain>(partition);

            // Not DeactivateOnIdle: whoever remembers that the partition was here would wake it here again.
            await grain.AsReference<IGrainManagementExtension>().MigrateOnIdle(cancellationToken);
            await grain.StartAsync().WaitAsync(cancellationToken);
        }
    }

    private IEnumerable<IPartitionGrain> All() => Enumerable.Range(0, stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition));

    [LoggerMessage(Level = LogLevel.Information, Message = "Partition {Partition} moves to {Silo}")]
    private partial void LogMoves(int partition, SiloAddress silo);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} partitions are saved and leave")]
    private partial void LogLeft(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not every partition could be looked after; soon again")]
    private partial void LogFailed(Exception failed);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo;

/// <summary>Starts the partitions when the process starts, and stops them, saved, before it ends.</summary>
internal sealed class EngineService(IGrainFactory grains, IStream stream, IServiceProvider services, IDefinitionStore definitions, IRulebooks rulebooks) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Opened here, where it may block, and where what is wrong with it stops the process: not by the first partition that asks for it.
        services.GetRequiredService<IJournal>();
        if (await definitions.NewestAsync(cancellationToken) is { } newest)
        {
            await rulebooks.GetAsync(newest.Version, cancellationToken);
        }

        await Task.WhenAll(Partitions().Select(partition => partition.StartAsync()));
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Partitions().Select(partition => partition.StopAsync())).WaitAsync(cancellationToken);

    private IEnumerable<IPartitionGrain> Partitions() =>
        Enumerable.Range(0, stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition));
}

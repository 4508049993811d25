using Microsoft.Extensions.Hosting;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo.Cluster;

/// <summary>A silo knows the newest rulebook before it takes a partition: the first, and those of a silo that is lost.</summary>
internal sealed class NewestRulebook(IDefinitionStore definitions, IRulebooks rulebooks) : IHostedLifecycleService
{
    /// <summary>Loads it, where somebody has saved one since.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await definitions.NewestAsync(cancellationToken) is { } newest)
        {
            await rulebooks.GetAsync(newest.Version, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>Tells the person who started an empty installation where to become its administrator.</summary>
internal sealed class FirstRun(IUserStore store, IServer server, IOptions<AccessOptions> options) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Demo && await store.NewSetUpTokenAsync(cancellationToken) is { } token)
        {
            // To the terminal and not to the log: whoever reads logs later must not find a way in. Behind the #, browsers keep it to themselves.
            await Console.Out.WriteLineAsync($"Not set up yet. Make yourself the administrator here, once: {Address()}/setup#token={token}");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Where it listens everywhere, the person at the machine reaches it by its local name.
    private string Address() =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "")
            .TrimEnd('/').Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal);
}

using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>Tells the person who started an empty installation how to get the first key.</summary>
internal sealed class FirstRun(IAccessStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await store.NewSetUpTokenAsync(cancellationToken) is { } token)
        {
            // To the terminal and not to the log: whoever reads logs later must not find a way in.
            await Console.Out.WriteLineAsync($$"""Not set up yet. POST /api/setup {"token":"{{token}}","name":"..."} makes the first server key, once.""");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

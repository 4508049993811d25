using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>Notes once a minute, and at the end, when keys were last used: so that a key nobody uses can be told from one that matters.</summary>
internal sealed partial class KeyUse(KeyRing keys, IAccessStore store, TimeProvider clock, ILogger<KeyUse> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await NoteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await NoteAsync(stoppingToken);
        }
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.NoteUseAsync(keys.LastUsed(), cancellationToken);
        }
        catch (Exception failed)
        {
            // A note of use is worth neither a failure nor a slow stop; the next minute has a newer one.
            LogFailed(failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be noted when keys were last used.")]
    private partial void LogFailed(Exception failed);
}

using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Http;

/// <summary>Forgets idempotency keys after a day: nobody retries that long.</summary>
internal sealed partial class IdempotencyExpiry(IIdempotencyKeys keys, TimeProvider clock, ILogger<IdempotencyExpiry> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.ForgetAsync(clock.GetUtcNow() - Kept, stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // They only take room; the next hour tries again.
                LogFailed(failed);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old idempotency keys could not be forgotten.")]
    private partial void LogFailed(Exception failed);
}

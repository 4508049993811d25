using SmartCom.ClientApi.Intake;

namespace SmartCom.ClientApi.Operations;

/// <summary>Tells intake once a second how far the decisions are behind.</summary>
internal sealed partial class LagWatch(Partitions partitions, StreamPressure pressure, TimeProvider clock, ILogger<LagWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var answers = await partitions.StatusAsync(stoppingToken);
            if (answers.Max(partition => partition?.Lag) is { } lag)
            {
                pressure.Lag = lag;
            }
            else
            {
                // The last known lag stays in force; the next second asks again.
                LogFailed();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No partition says how far it is behind.")]
    private partial void LogFailed();
}

using Orleans;
using SmartCom.ClientApi.Intake;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Operations;

/// <summary>Tells intake once a second how far the decisions are behind.</summary>
internal sealed partial class LagWatch(IGrainFactory grains, IStream stream, StreamPressure pressure, TimeProvider clock, ILogger<LagWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                pressure.Lag = (await Partitions.StatusAsync(grains, stream)).Max(partition => partition.Lag);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // The last known lag stays in force; the next second asks again.
                LogFailed(failed);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lag of the partitions could not be read.")]
    private partial void LogFailed(Exception failed);
}

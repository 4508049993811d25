using Orleans;

namespace SmartCom.ClientApi.Cluster;

/// <summary>Web hosts may start before the first silo: they wait for it.</summary>
internal sealed partial class UntilItIsThere(TimeProvider clock, ILogger<UntilItIsThere> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaits(exception.Message);
        await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No silo can be reached yet: {Reason}")]
    private partial void LogWaits(string reason);
}

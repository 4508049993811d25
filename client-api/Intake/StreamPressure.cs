using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Intake;

/// <summary>Why intake turns senders away for now.</summary>
/// <param name="Status">503 when nothing can be appended, 429 when it should rather wait.</param>
/// <param name="Reason">In words for the sender.</param>
public sealed record Backpressure(int Status, string Reason);

/// <summary>Knows whether the stream can take more: it must be writable, leave room on its disk, and not run far ahead of the decisions.</summary>
public sealed class StreamPressure(IOptions<IntakeOptions> options, IStreamHealth? health = null)
{
    private static readonly Backpressure Lagging = new(StatusCodes.Status429TooManyRequests, "Too many events wait for their decision.");
    private static readonly Backpressure Full = new(StatusCodes.Status429TooManyRequests, "There is too little room on the disk.");
    private static readonly Backpressure Down = new(StatusCodes.Status503ServiceUnavailable, "Events cannot be stored at the moment.");

    private long _lag;

    /// <summary>The most events that wait for their decision in any one partition, as last seen.</summary>
    public long Lag
    {
        get => Volatile.Read(ref _lag);
        set => Volatile.Write(ref _lag, value);
    }

    /// <summary>Why to turn senders away now; null when they are welcome.</summary>
    public Backpressure? Now
    {
        get
        {
            if (health?.Health is { } state && (!state.IsWritable || state.FreeBytes < options.Value.LeastFreeDisk))
            {
                return state.IsWritable ? Full : Down;
            }

            return Lag > options.Value.MostLag ? Lagging : null;
        }
    }
}

using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;

namespace SmartCom.ClientApi.Intake;

/// <summary>Lets each key, and each address that uses a public site key, send so and so many requests a second.</summary>
public sealed class IntakeGate : IDisposable
{
    // Buckets fill ten times a second.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    // One limiter for both, because each of them keeps a timer: a key as a whole stands in it without an address.
    private readonly PartitionedRateLimiter<(string Key, IPAddress? Address)> _buckets;

    /// <summary>A gate with the limits of the options.</summary>
    public IntakeGate(IOptions<IntakeOptions> options)
    {
        var limits = options.Value;
        var address = Bucket(limits.RequestsPerSecondPerAddress);
        var key = Bucket(limits.RequestsPerSecondPerKey);
        _buckets = PartitionedRateLimiter.Create<(string Key, IPAddress? Address), (string, IPAddress?)>(
            of => RateLimitPartition.GetTokenBucketLimiter(of, _ => of.Address is null ? key : address));
    }

    /// <summary>True when this request may pass.</summary>
    public bool Admits(Sender sender, IPAddress? address)
    {
        using var ofKey = _buckets.AttemptAcquire((sender.Key.Id, null));
        if (!ofKey.IsAcquired || sender.IsServer)
        {
            return ofKey.IsAcquired;
        }

        using var ofAddress = _buckets.AttemptAcquire((sender.Key.Id, address ?? IPAddress.None));
        return ofAddress.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _buckets.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond,
        TokensPerPeriod = Math.Max(1, perSecond / 10),
        ReplenishmentPeriod = perSecond < 10 ? TimeSpan.FromSeconds(1.0 / perSecond) : Period,
        QueueLimit = 0,
    };
}

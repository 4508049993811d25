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

    private readonly PartitionedRateLimiter<(string Key, IPAddress? Address)> _addresses;
    private readonly PartitionedRateLimiter<string> _keys;

    /// <summary>A gate with the limits of the options.</summary>
    public IntakeGate(IOptions<IntakeOptions> options)
    {
        var limits = options.Value;
        var address = Bucket(limits.RequestsPerSecondPerAddress);
        var key = Bucket(limits.RequestsPerSecondPerKey);
        _addresses = PartitionedRateLimiter.Create<(string, IPAddress?), (string, IPAddress?)>(of => RateLimitPartition.GetTokenBucketLimiter(of, _ => address));
        _keys = PartitionedRateLimiter.Create<string, string>(of => RateLimitPartition.GetTokenBucketLimiter(of, _ => key));
    }

    /// <summary>True when this request may pass.</summary>
    public bool Admits(Sender sender, IPAddress? address)
    {
        using var ofKey = _keys.AttemptAcquire(sender.Key.Id);
        if (!ofKey.IsAcquired || sender.IsServer)
        {
            return ofKey.IsAcquired;
        }

        using var ofAddress = _addresses.AttemptAcquire((sender.Key.Id, address));
        return ofAddress.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _addresses.Dispose();
        _keys.Dispose();
    }

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond,
        TokensPerPeriod = Math.Max(1, perSecond / 10),
        ReplenishmentPeriod = perSecond < 10 ? TimeSpan.FromSeconds(1.0 / perSecond) : Period,
        QueueLimit = 0,
    };
}

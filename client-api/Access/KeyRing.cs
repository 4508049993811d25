using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SmartCom.Storage;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>
/// The keys that were shown lately, in memory, because each request shows one. What this process revokes is gone at once, what
/// another process revokes within <see cref="Freshness"/>. While the store is away nobody can revoke, and what is known is believed.
/// </summary>
public sealed class KeyRing(IAccessStore store, TimeProvider clock)
{
    /// <summary>How long a key is believed without asking the store.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private const string SitePrefix = "site_";

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Who has this key; null when it is not one in force.</summary>
    public ValueTask<Sender?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var isSite = key.StartsWith(SitePrefix, StringComparison.Ordinal);
        // A secret key is looked up by its hash, so that the time it takes tells nothing about the keys there are.
        var name = isSite ? key : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(name, out var known) && now - known.ReadAt < Freshness)
        {
            known.UsedAt = now;
            return ValueTask.FromResult<Sender?>(known.Sender);
        }

        return known is null ? ReadAsync(key, name, isSite, now, cancellationToken) : ReadAgainAsync(known, key, name, isSite, now, cancellationToken);
    }

    /// <summary>Forgets what is known, so that the store is asked again: after every change of keys.</summary>
    public void Forget() => _known.Clear();

    /// <summary>When the keys known here were last used, by their ids.</summary>
    public Dictionary<string, DateTimeOffset> LastUsed() => _known.Values.ToDictionary(known => known.Sender.Key.Id, known => known.UsedAt);

    private async ValueTask<Sender?> ReadAgainAsync(Known known, string key, string name, bool isSite, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The others go on with what is known meanwhile: a store that hangs would hold up all of them.
        known.ReadAt = now;
        try
        {
            return await ReadAsync(key, name, isSite, now, cancellationToken);
        }
        catch (StorageException)
        {
            return known.Sender;
        }
    }

    private async ValueTask<Sender?> ReadAsync(string key, string name, bool isSite, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sender = isSite
            ? await store.FindSiteAsync(key, cancellationToken) is { } site ? new Sender(site) : null
            : await store.FindServerKeyAsync(key, cancellationToken) is { } server ? new Sender(server) : null;
        if (sender is null)
        {
            _known.TryRemove(name, out _);
        }
        else
        {
            _known[name] = new Known(sender, now) { UsedAt = now };
        }

        return sender;
    }

    private sealed class Known(Sender sender, DateTimeOffset readAt)
    {
        public Sender Sender => sender;

        public DateTimeOffset ReadAt { get; set; } = readAt;

        public DateTimeOffset UsedAt { get; set; }
    }
}

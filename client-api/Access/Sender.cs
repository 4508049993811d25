using System.Text;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>Whoever showed a key that is in force.</summary>
public sealed class Sender
{
    private readonly ImmutableArray<string> _origins;

    /// <summary>The owner of a server key.</summary>
    public Sender(AccessKey key)
    {
        Key = key;
        _origins = [.. key.Origins];
    }

    /// <summary>A page of a site.</summary>
    public Sender(Site site)
        : this(site.Key) => SigningSecret = Encoding.UTF8.GetBytes(site.SigningSecret);

    /// <summary>The key shown.</summary>
    public AccessKey Key { get; }

    /// <summary>True for a server, which may do everything; a site's key is public and may say what a visitor did.</summary>
    public bool IsServer => Key.Kind == AccessKind.Server;

    /// <summary>What the site's server signs user ids with; empty for a server.</summary>
    public ReadOnlyMemory<byte> SigningSecret { get; }

    /// <summary>True when a page of this origin may use the key; "*" among its origins stands for any.</summary>
    public bool Allows(string origin)
    {
        foreach (var allowed in _origins)
        {
            if (allowed == "*" || string.Equals(allowed, origin, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

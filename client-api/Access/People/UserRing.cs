using System.Collections.Concurrent;
using System.Security.Claims;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access.People;

/// <summary>
/// The users who were here lately, in memory, because each request names one. A session that this process ends is over at once, one
/// that another process ends within <see cref="Freshness"/>.
/// </summary>
internal sealed class UserRing(IUserStore store, TimeProvider clock)
{
    /// <summary>How long a user is believed without asking the store.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (User User, DateTimeOffset ReadAt)> _known = new(StringComparer.Ordinal);

    /// <summary>The user of a session, as they are now; null when the session is over.</summary>
    public async ValueTask<User?> FindAsync(ClaimsPrincipal session, CancellationToken cancellationToken)
    {
        var user = session.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? await FindAsync(id, cancellationToken) : null;
        return user is not null && user.Stamp == session.FindFirstValue(Caller.StampClaim) ? user : null;
    }

    /// <summary>Forgets a user, so that the store is asked again: after every change.</summary>
    public void Forget(string id) => _known.TryRemove(id, out _);

    private async ValueTask<User?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(id, out var known) && now - known.ReadAt < Freshness)
        {
            return known.User;
        }

        if (await store.FindAsync(id, cancellationToken) is not { } user)
        {
            Forget(id);
            return null;
        }

        _known[id] = (user, now);
        return user;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SmartCom.ClientApi.Access.People;

/// <summary>
/// Locks out whoever guesses: an account after <see cref="MostPerAccount"/> failed tries, whether it exists or not, and an address after
/// <see cref="MostPerAddress"/>. A try counts before the password is looked at, so that many at once are no way around it. A browser that is known for an
/// account has its own tries, so that nobody locks out the owner by guessing.
/// </summary>
internal sealed class SignInGuard(TimeProvider clock)
{
    /// <summary>How often a password may be wrong.</summary>
    public const int MostPerAccount = 8;

    /// <summary>How often an address may be wrong, whatever accounts it tries.</summary>
    public const int MostPerAddress = 40;

    /// <summary>How long failures are remembered, and a lock lasts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int MostEntries = 50_000;

    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.Ordinal);

    /// <summary>Counts a try. Returns how long to wait when there have been too many.</summary>
    public TimeSpan? Begin(string email, IPAddress? address, string? device = null)
    {
        Prune();
        var now = clock.GetUtcNow();
        return Count(Network(address), MostPerAddress, now) ?? Count(Account(email, device), MostPerAccount, now);
    }

    /// <summary>The password was right: what was counted for the account is forgotten, and the address has its try back.</summary>
    public void Succeed(string email, IPAddress? address, string? device = null)
    {
        _tries.TryRemove(Account(email, device), out _);
        if (_tries.TryGetValue(Network(address), out var tries))
        {
            tries.GiveBack();
        }
    }

    private TimeSpan? Count(string name, int most, DateTimeOffset now) => _tries.GetOrAdd(name, static _ => new Tries()).Count(most, now);

    private void Prune()
    {
        if (_tries.Count < MostEntries)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var (name, tries) in _tries)
        {
            if (tries.IsOver(now))
            {
                _tries.TryRemove(name, out _);
            }
        }
    }

    // Hashed, so that no address of a person lies about in memory.
    private static string Account(string email, string? device) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()))) + device;

    // Whoever has an IPv6 address has 2^64 of them.
    private static string Network(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };

    private sealed class Tries
    {
        private readonly Lock _lock = new();
        private int _count;
        private DateTimeOffset _until;

        public TimeSpan? Count(int most, DateTimeOffset now)
        {
            lock (_lock)
            {
                if (now >= _until)
                {
                    _count = 0;
                }
                else if (_count >= most)
                {
                    return _until - now;
                }

                _count++;
                _until = now + Window;
                return null;
            }
        }

        public void GiveBack()
        {
            lock (_lock)
            {
                _count = Math.Max(0, _count - 1);
            }
        }

        public bool IsOver(DateTimeOffset now)
        {
            lock (_lock)
            {
                return now >= _until;
            }
        }
    }
}

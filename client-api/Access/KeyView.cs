using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>A key as the list shows it; holds no secrets.</summary>
/// <param name="Id">Names it for ever.</param>
/// <param name="Kind">Whose key it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="SiteKey">Of a website: the key itself, which is public.</param>
/// <param name="Ending">The last characters of the key, to know it by.</param>
/// <param name="Origins">Of a website: the origins of its pages.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="LastUsedAt">When it was last shown (UTC), to within a minute.</param>
/// <param name="LastEventAt">When the last event was accepted with it (UTC); null when none was since the server started.</param>
/// <param name="EventsLastMinute">How many events were accepted with it in the last 60 seconds.</param>
/// <param name="RevokedAt">When its use ended (UTC); null while it is in use.</param>
/// <param name="RevokedBy">Who ended it: a person's or key's name, or the id where that one is gone.</param>
public sealed record KeyView(
    string Id, AccessKind Kind, string Name, string? SiteKey, string Ending, IReadOnlyList<string> Origins, DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt, DateTimeOffset? LastEventAt, long EventsLastMinute, DateTimeOffset? RevokedAt, string? RevokedBy);

/// <summary>All keys with what arrives by them.</summary>
internal sealed class KeyList(IAccessStore keys, IUserStore users, KeyActivity activity)
{
    /// <summary>The keys, revoked ones too, oldest first.</summary>
    public async Task<KeyView[]> ReadAsync(CancellationToken cancellationToken)
    {
        var all = await keys.ListAsync(cancellationToken);
        var names = all.Select(key => (key.Id, key.Name)).Concat((await users.ListAsync(cancellationToken)).Select(user => (user.Id, user.Name)))
            .Append((Caller.Demo.Id(), Caller.Demo.Identity!.Name!)).ToDictionary(known => known.Item1, known => known.Item2);
        return [.. all.Select(key => View(key, names))];
    }

    private KeyView View(AccessKey key, Dictionary<string, string> names)
    {
        var (lastEventAt, inLastMinute) = activity.Of(key.Id);
        return new KeyView(
            key.Id, key.Kind, key.Name, key.SiteKey, key.Ending, key.Origins, key.CreatedAt, key.LastUsedAt, lastEventAt, inLastMinute,
            key.RevokedAt, key.RevokedBy is { } by ? names.GetValueOrDefault(by, by) : null);
    }
}

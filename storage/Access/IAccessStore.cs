namespace SmartCom.Storage.Access;

/// <summary>Who may send events and use the API: keys of servers and keys of websites.</summary>
public interface IAccessStore
{
    /// <summary>Makes a key for a server. Its text is in the answer and nowhere else: only its hash is stored.</summary>
    ValueTask<NewServerKey> CreateServerKeyAsync(string name, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a key for a website, and the secret with which its server signs the ids of its users.</summary>
    /// <param name="name">What people call the site.</param>
    /// <param name="origins">The origins whose pages may use the key, such as <c>https://shop.example</c>.</param>
    /// <param name="now">The time of creation.</param>
    /// <param name="cancellationToken">Gives up before it is made.</param>
    ValueTask<Site> CreateSiteAsync(string name, IReadOnlyList<string> origins, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Renames a site and replaces its origins. False when there is no such site in use.</summary>
    ValueTask<bool> ChangeSiteAsync(string id, string name, IReadOnlyList<string> origins, CancellationToken cancellationToken);

    /// <summary>Makes a new signing secret for a site; ids signed with the old one are refused from then on. Null when there is no such site in use.</summary>
    ValueTask<Site?> RenewSecretAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends the use of a key for ever. False when there is no such key in use.</summary>
    /// <param name="id">Which key.</param>
    /// <param name="by">Who does it: a user's or a key's id.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up before it is done.</param>
    ValueTask<bool> RevokeAsync(string id, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>All keys, revoked ones too, oldest first. Holds no secrets.</summary>
    ValueTask<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The server key in use that has this text, or null. Reads the database each time: keep the answer for some seconds where many requests come.</summary>
    ValueTask<AccessKey?> FindServerKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>The site in use that has this key, or null. Reads the database each time: keep the answer for some seconds where many requests come.</summary>
    /// <exception cref="SecretLostException">Its signing secret cannot be decrypted any more.</exception>
    ValueTask<Site?> FindSiteAsync(string siteKey, CancellationToken cancellationToken);

    /// <summary>Notes when keys were last used, by their ids. An older time than the one known changes nothing.</summary>
    ValueTask NoteUseAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken cancellationToken);
}

/// <summary>Whose key it is.</summary>
public enum AccessKind
{
    /// <summary>A server's: secret, may do everything.</summary>
    Server,

    /// <summary>A website's: public, may say what a visitor did.</summary>
    Site,
}

/// <summary>A key as a list shows it.</summary>
/// <param name="Id">Names it for ever; not a secret.</param>
/// <param name="Kind">Whose key it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="SiteKey">The key itself, where it is public.</param>
/// <param name="Ending">The last characters of the key, to know it by.</param>
/// <param name="Origins">The origins that may use a site's key; empty for a server.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="LastUsedAt">When it was last used, to within the time that uses are collected (UTC).</param>
/// <param name="RevokedAt">When its use ended (UTC); null while it is in use.</param>
/// <param name="RevokedBy">Who ended it: a user's or a key's id.</param>
public sealed record AccessKey(
    string Id, AccessKind Kind, string Name, string? SiteKey, string Ending, IReadOnlyList<string> Origins,
    DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, string? RevokedBy);

/// <summary>A server key, once: <paramref name="Text"/> cannot be read again.</summary>
public sealed record NewServerKey(AccessKey Key, string Text);

/// <summary>A website and the secret with which its server signs the ids of its users (HMAC).</summary>
public sealed record Site(AccessKey Key, string SigningSecret);

/// <summary>A stored secret cannot be decrypted: the encryption keys that it was stored under are gone.</summary>
public sealed class SecretLostException(string what, Exception inner)
    : Exception($"The signing secret of {what} cannot be decrypted: restore the encryption keys that it was stored under, or make a new secret.", inner);

using System.Security.Cryptography;
using Dapper;

namespace SmartCom.Storage.Access;

/// <summary>Keys, in SQL.</summary>
internal sealed class AccessStore(ISqlDatabase database, ISecretProtector protector) : IAccessStore
{
    private const string Add = $"""
        INSERT INTO access_keys ({AccessRow.Columns}) VALUES
        (@Id, @Kind, @Name, @Key_hash, @Site_key, @Ending, @Origins, @Signing_secret, @Created_at, @Last_used_at, @Revoked_at, @Revoked_by)
        """;

    private const string InUse = $"SELECT {AccessRow.Columns} FROM access_keys WHERE revoked_at IS NULL AND";
    private const string OneSite = "WHERE id = @id AND kind = 'site' AND revoked_at IS NULL";

    /// <inheritdoc/>
    public async ValueTask<NewServerKey> CreateServerKeyAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = KeyTexts.NewServerKey();
        var row = AccessRow.OfServer(name, text, now);
        await database.WriteAsync(connection => connection.ExecuteAsync(Add, row), cancellationToken);
        return new NewServerKey(row.ToKey(), text);
    }

    /// <inheritdoc/>
    public async ValueTask<Site> CreateSiteAsync(string name, IReadOnlyList<string> origins, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = KeyTexts.NewSecret();
        var row = AccessRow.OfSite(name, KeyTexts.NewSiteKey(), origins, protector.Protect(secret), now);
        await database.WriteAsync(connection => connection.ExecuteAsync(Add, row), cancellationToken);
        return new Site(row.ToKey(), secret);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ChangeSiteAsync(string id, string name, IReadOnlyList<string> origins, CancellationToken cancellationToken)
    {
        const string sql = $"UPDATE access_keys SET name = @name, origins = @json {OneSite}";
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(sql, new { id, name, json = AccessRow.Json(origins) }) == 1, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Site?> RenewSecretAsync(string id, CancellationToken cancellationToken)
    {
        const string sql = $"UPDATE access_keys SET signing_secret = @stored {OneSite} RETURNING {AccessRow.Columns}";
        var secret = KeyTexts.NewSecret();
        var stored = protector.Protect(secret);
        var row = await database.WriteAsync(connection => connection.QuerySingleOrDefaultAsync<AccessRow>(sql, new { id, stored }), cancellationToken);
        return row is null ? null : new Site(row.ToKey(), secret);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RevokeAsync(string id, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = "UPDATE access_keys SET revoked_at = @at, revoked_by = @by WHERE id = @id AND revoked_at IS NULL";
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(sql, new { id, by, at = UnixTime.From(now) }) == 1, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {AccessRow.Columns} FROM access_keys ORDER BY created_at, id";
        var rows = await database.ReadAsync(connection => connection.ListAsync<AccessRow>(sql), cancellationToken);
        return [.. rows.Select(row => row.ToKey())];
    }

    /// <inheritdoc/>
    public async ValueTask<AccessKey?> FindServerKeyAsync(string key, CancellationToken cancellationToken)
    {
        var row = await OneAsync($"{InUse} key_hash = @hash", new { hash = KeyTexts.Hash(key) }, cancellationToken);
        return row?.ToKey();
    }

    /// <inheritdoc/>
    public async ValueTask<Site?> FindSiteAsync(string siteKey, CancellationToken cancellationToken)
    {
        var row = await OneAsync($"{InUse} site_key = @siteKey", new { siteKey }, cancellationToken);
        return row is null ? null : new Site(row.ToKey(), Reveal(row));
    }

    /// <inheritdoc/>
    public async ValueTask NoteUseAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken cancellationToken)
    {
        const string sql = "UPDATE access_keys SET last_used_at = @at WHERE id = @id AND (last_used_at IS NULL OR last_used_at < @at)";
        var rows = lastUsed.Select(use => new { id = use.Key, at = UnixTime.From(use.Value) }).ToList();
        await database.WriteAsync(connection => connection.ExecuteAsync(sql, rows), cancellationToken);
    }

    private string Reveal(AccessRow row)
    {
        try
        {
            return protector.Unprotect(row.Signing_secret!);
        }
        catch (CryptographicException exception)
        {
            throw new SecretLostException($"the site '{row.Name}'", exception);
        }
    }

    private Task<AccessRow?> OneAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<AccessRow>(sql, parameters), cancellationToken);
}

using System.Security.Cryptography;
using Dapper;

namespace SmartCom.Storage.Access;

/// <summary>The installation's own keys, in SQL.</summary>
internal sealed class OwnKeys(ISqlDatabase database, ISecretProtector protector) : IOwnKeys
{
    private const int Bytes = 32;

    /// <inheritdoc/>
    public async ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken)
    {
        // Two who ask at once find the same: the first one's stays.
        const string sql = "INSERT INTO own_keys (name, secret) VALUES (@name, @fresh) ON CONFLICT (name) DO UPDATE SET secret = own_keys.secret RETURNING secret";
        var fresh = protector.Protect(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        var stored = await database.WriteAsync(connection => connection.QuerySingleAsync<string>(sql, new { name, fresh }), cancellationToken);
        return Convert.FromHexString(protector.Unprotect(stored));
    }
}

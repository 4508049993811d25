using System.Security.Cryptography;
using Dapper;
using SmartCom.Storage.Access;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Access;

/// <summary>The installation's own keys, in SQLite.</summary>
internal sealed class SqliteOwnKeys(SqliteWriter writer, ISecretProtector protector) : IOwnKeys
{
    private const int Bytes = 32;

    /// <inheritdoc/>
    public async ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken)
    {
        // Two who ask at once find the same: the first one's stays.
        const string sql = "INSERT INTO own_keys (name, secret) VALUES (@name, @fresh) ON CONFLICT (name) DO UPDATE SET secret = secret RETURNING secret";
        var fresh = protector.Protect(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        var stored = await writer.RunAsync(session => session.Connection.QuerySingle<string>(sql, new { name, fresh }), rows: 1, cancellationToken);
        return Convert.FromHexString(protector.Unprotect(stored));
    }
}

using Dapper;
using SmartCom.Grains.Ports;

namespace SmartCom.Storage.Definitions;

/// <summary>The rulebooks that ever decided, in SQL.</summary>
internal sealed class DefinitionStore(ISqlDatabase database) : IDefinitionStore
{
    private const string Newest = "SELECT version, json, saved_at FROM rulebooks ORDER BY version DESC LIMIT 1";
    private const string Find = "SELECT version, json, saved_at FROM rulebooks WHERE version = @version";
    private const string Add = "INSERT INTO rulebooks (version, json, saved_at) VALUES (@Version, @Json, @SavedAt) ON CONFLICT (version) DO NOTHING";

    /// <inheritdoc/>
    public ValueTask<StoredRulebook?> NewestAsync(CancellationToken cancellationToken) => OneAsync(Newest, new { }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRulebook?> FindAsync(int version, CancellationToken cancellationToken) => OneAsync(Find, new { version }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> AddAsync(StoredRulebook rulebook, CancellationToken cancellationToken)
    {
        var row = new { rulebook.Version, rulebook.Json, SavedAt = UnixTime.From(rulebook.SavedAt) };
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(Add, row) == 1, cancellationToken);
    }

    private async ValueTask<StoredRulebook?> OneAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(sql, parameters), cancellationToken);
        return row is null ? null : new StoredRulebook((int)row.Version, row.Json, UnixTime.ToTime(row.Saved_at));
    }

    private sealed record Row(long Version, string Json, long Saved_at);
}

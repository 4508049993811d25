using Dapper;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Definitions;

/// <summary>The rulebooks that ever decided, in SQLite.</summary>
internal sealed class SqliteDefinitionStore(SqliteWriter writer, SqliteReaders readers) : IDefinitionStore
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
        return await writer.RunAsync(session => session.Connection.Execute(Add, row) == 1, rows: 1, cancellationToken);
    }

    private async ValueTask<StoredRulebook?> OneAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var row = await readers.ReadAsync(connection => connection.QuerySingleOrDefault<Row>(sql, parameters), cancellationToken);
        return row is null ? null : new StoredRulebook((int)row.Version, row.Json, UnixTime.ToTime(row.Saved_at));
    }

    private sealed record Row(long Version, string Json, long Saved_at);
}

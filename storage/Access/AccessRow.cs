using System.Text.Json;
namespace SmartCom.Storage.Access;

/// <summary>A row of the table <c>access_keys</c>.</summary>
internal sealed record AccessRow(
    string Id, string Kind, string Name, string? Key_hash, string? Site_key, string Ending, string Origins,
    string? Signing_secret, long Created_at, long? Last_used_at, long? Revoked_at, string? Revoked_by)
{
    private const string Server = "server";
    private const string Site = "site";

    /// <summary>The columns in the order of this record.</summary>
    public const string Columns =
        "id, kind, name, key_hash, site_key, ending, origins, signing_secret, created_at, last_used_at, revoked_at, revoked_by";

    /// <summary>The row of a new server key.</summary>
    public static AccessRow OfServer(string name, string key, DateTimeOffset now) => new(
        KeyTexts.NewId(), Server, name, KeyTexts.Hash(key), null, KeyTexts.Ending(key), "[]", null, UnixTime.From(now), null, null, null);

    /// <summary>The row of a new site.</summary>
    public static AccessRow OfSite(string name, string key, IReadOnlyList<string> origins, string protectedSecret, DateTimeOffset now) => new(
        KeyTexts.NewId(), Site, name, null, key, KeyTexts.Ending(key), Json(origins), protectedSecret, UnixTime.From(now), null, null, null);

    /// <summary>Origins as the column holds them.</summary>
    public static string Json(IReadOnlyList<string> origins) => JsonSerializer.Serialize(origins);

    /// <summary>The key in the row, without its secrets.</summary>
    public AccessKey ToKey() => new(
        Id, Kind == Server ? AccessKind.Server : AccessKind.Site, Name, Site_key, Ending, JsonSerializer.Deserialize<string[]>(Origins)!,
        UnixTime.ToTime(Created_at), UnixTime.ToTimeOrNone(Last_used_at), UnixTime.ToTimeOrNone(Revoked_at), Revoked_by);
}

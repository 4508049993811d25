using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Access;

/// <summary>The keys of Data Protection in a table, so that a session or a secret of one process is understood by all.</summary>
internal sealed class PostgresXmlRepository(PostgresConnections connections, TimeProvider clock) : IXmlRepository
{
    private const string All = "SELECT xml FROM data_protection_keys ORDER BY added_at, name";

    private const string Add = "INSERT INTO data_protection_keys (name, xml, added_at) VALUES (@friendlyName, @xml, @at) ON CONFLICT (name) DO NOTHING";

    private readonly PostgresDatabase _database = new(connections);

    // Data Protection asks when the process starts and once a day, and cannot wait otherwise.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => _database.ReadAsync(connection => connection.ListAsync<string>(All), CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
    {
        var row = new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting), at = UnixTime.From(clock.GetUtcNow()) };
        Task.Run(() => _database.WriteAsync(connection => connection.ExecuteAsync(Add, row), CancellationToken.None)).GetAwaiter().GetResult();
    }
}

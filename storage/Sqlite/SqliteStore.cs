using SmartCom.Storage.Access;
using SmartCom.Storage.Sqlite.Connections;
using SmartCom.Storage.Sqlite.Customers;
using SmartCom.Storage.Sqlite.Partitions;
using SmartCom.Storage.Sqlite.Reading;
using SmartCom.Storage.Upgrades;

namespace SmartCom.Storage.Sqlite;

/// <summary>
/// Everything that is stored, in one SQLite file: one connection that writes, one that loads customers, a few that answer lists.
/// The file may be copied while the server runs, together with its -wal file.
/// </summary>
public sealed class SqliteStore : SqlStore
{
    private readonly SqliteConnections _connections;
    private readonly SnapshotLoader _loader;
    private bool _closed;

    /// <summary>A store over the file of the options. Nothing is opened before <see cref="InitialiseAsync"/>.</summary>
    /// <param name="options">Where the file is and how it is used.</param>
    /// <param name="protector">Encrypts the secrets that have to be read again.</param>
    public SqliteStore(StorageOptions options, ISecretProtector protector)
        : this(new SqliteConnections(options), protector)
    {
    }

    private SqliteStore(SqliteConnections connections, ISecretProtector protector)
        : this(connections, new SqliteDatabase(connections.Writer, connections.Readers), protector, new SnapshotLoader(connections.Loading))
    {
    }

    private SqliteStore(SqliteConnections connections, SqliteDatabase database, ISecretProtector protector, SnapshotLoader loader)
        : base(database, protector, SqliteLists.All, loader, new SqlitePartitionStore(connections.Writer, database)) =>
        (_connections, _loader) = (connections, loader);

    internal SqliteWriter Writer => _connections.Writer;

    /// <summary>Makes the file if there is none and brings it to the schema of this build. Call it before anything else.</summary>
    /// <inheritdoc/>
    public override Task InitialiseAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var scripts = SchemaScript.For("sqlite");
        return Writer.RunAsync(
            session =>
            {
                SchemaUpgrade.Run(session.Connection, scripts, now);
                return true;
            },
            rows: 1,
            cancellationToken);
    }

    /// <summary>Finishes the saves that were begun and closes the file.</summary>
    public override ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            _loader.Dispose();
            _connections.Close();
        }

        return ValueTask.CompletedTask;
    }
}

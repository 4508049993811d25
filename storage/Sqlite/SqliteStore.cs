using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Storage.Definitions;
using SmartCom.Storage.Mails;
using SmartCom.Storage.Reading;
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
public sealed class SqliteStore : IStore
{
    private readonly SqliteReaders _loads;
    private readonly SqliteReaders _lists;
    private readonly SnapshotLoader _loader;
    private bool _closed;

    /// <summary>A store over the file of the options. Nothing is opened before <see cref="InitialiseAsync"/>.</summary>
    /// <param name="options">Where the file is and how it is used.</param>
    /// <param name="protector">Encrypts the secrets that have to be read again.</param>
    public SqliteStore(StorageOptions options, ISecretProtector protector)
    {
        var file = new SqliteFile(options);
        _loads = new SqliteReaders(file, 1);
        _lists = new SqliteReaders(file, options.Readers);
        Writer = new SqliteWriter(file, _loads, _lists);
        _loader = new SnapshotLoader(_loads);
        var database = new SqliteDatabase(Writer, _lists);
        Partitions = new SqlitePartitionStore(Writer, database);
        Definitions = new DefinitionStore(database);
        Mails = new MailLog(database);
        Customers = new CustomerDirectory(database, SqliteLists.Newest, SqliteLists.ByTerm);
        Steps = new StepDirectory(database, SqliteLists.Waiting);
        Messages = new MessageDirectory(database);
        DeadLetters = new DeadLetters(database);
        Minutes = new MinuteDirectory(database);
        Access = new AccessStore(database, protector);
        Users = new UserStore(database);
        OwnKeys = new OwnKeys(database, protector);
        IdempotencyKeys = new IdempotencyKeys(database);
    }

    /// <inheritdoc/>
    public IPartitionStore Partitions { get; }

    /// <inheritdoc/>
    public ICustomerSnapshots Snapshots => _loader;

    /// <inheritdoc/>
    public IDefinitionStore Definitions { get; }

    /// <inheritdoc/>
    public IMailLog Mails { get; }

    /// <inheritdoc/>
    public ICustomerDirectory Customers { get; }

    /// <inheritdoc/>
    public IStepDirectory Steps { get; }

    /// <inheritdoc/>
    public IMessageDirectory Messages { get; }

    /// <inheritdoc/>
    public IDeadLetters DeadLetters { get; }

    /// <inheritdoc/>
    public IMinuteDirectory Minutes { get; }

    /// <inheritdoc/>
    public IAccessStore Access { get; }

    /// <inheritdoc/>
    public IUserStore Users { get; }

    /// <inheritdoc/>
    public IOwnKeys OwnKeys { get; }

    /// <inheritdoc/>
    public IIdempotencyKeys IdempotencyKeys { get; }

    internal SqliteWriter Writer { get; }

    /// <summary>Makes the file if there is none and brings it to the schema of this build. Call it before anything else.</summary>
    /// <inheritdoc/>
    public Task InitialiseAsync(DateTimeOffset now, CancellationToken cancellationToken)
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
    public ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            _loader.Dispose();
            Writer.Finish();
            _loads.Close();
            _lists.Close();
            Writer.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}

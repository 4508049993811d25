using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Sqlite.Access;
using SmartCom.Storage.Sqlite.Connections;
using SmartCom.Storage.Sqlite.Customers;
using SmartCom.Storage.Sqlite.Definitions;
using SmartCom.Storage.Sqlite.Mails;
using SmartCom.Storage.Sqlite.Partitions;
using SmartCom.Storage.Sqlite.Reading;
using SmartCom.Storage.Upgrades;

namespace SmartCom.Storage.Sqlite;

/// <summary>
/// Everything that is stored, in one SQLite file: one connection that writes, one that loads customers, a few that answer lists.
/// The file may be copied while the server runs, together with its -wal file.
/// </summary>
public sealed class SqliteStore : IAsyncDisposable
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
        Partitions = new SqlitePartitionStore(Writer, _lists);
        Definitions = new SqliteDefinitionStore(Writer, _lists);
        Mails = new SqliteMailLog(Writer, _lists);
        Customers = new SqliteCustomerDirectory(_lists);
        Steps = new SqliteStepDirectory(_lists);
        Messages = new SqliteMessageDirectory(_lists);
        DeadLetters = new SqliteDeadLetters(Writer, _lists);
        Minutes = new SqliteMinuteDirectory(_lists);
        Access = new SqliteAccessStore(Writer, _lists, protector);
        Users = new SqliteUserStore(Writer, _lists);
        OwnKeys = new SqliteOwnKeys(Writer, protector);
        IdempotencyKeys = new SqliteIdempotencyKeys(Writer);
    }

    /// <summary>What partitions keep.</summary>
    public IPartitionStore Partitions { get; }

    /// <summary>The saved states of customers.</summary>
    public ICustomerSnapshots Snapshots => _loader;

    /// <summary>The rulebooks.</summary>
    public IDefinitionStore Definitions { get; }

    /// <summary>The mails that were logged instead of sent.</summary>
    public IMailLog Mails { get; }

    /// <summary>The list of customers.</summary>
    public ICustomerDirectory Customers { get; }

    /// <summary>Who stands at a step of a campaign.</summary>
    public IStepDirectory Steps { get; }

    /// <summary>The list of messages.</summary>
    public IMessageDirectory Messages { get; }

    /// <summary>The list of events whose rules threw.</summary>
    public IDeadLetters DeadLetters { get; }

    /// <summary>The minutes of the account.</summary>
    public IMinuteDirectory Minutes { get; }

    /// <summary>Keys of servers and websites.</summary>
    public IAccessStore Access { get; }

    /// <summary>People who sign in, and the set-up.</summary>
    public IUserStore Users { get; }

    /// <summary>Keys that this installation makes for itself.</summary>
    public IOwnKeys OwnKeys { get; }

    /// <summary>The idempotency keys of the API.</summary>
    public IIdempotencyKeys IdempotencyKeys { get; }

    internal SqliteWriter Writer { get; }

    /// <summary>Makes the file if there is none and brings it to the schema of this build. Call it before anything else.</summary>
    /// <exception cref="SchemaTooNewException">A newer build has written to the file.</exception>
    /// <exception cref="StorageException">The file cannot be opened, written, or is no database.</exception>
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

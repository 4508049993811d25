using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>Says in the store's words what SQLite says in codes.</summary>
internal static class SqliteFaults
{
    /// <summary>What went wrong; exceptions that are not SQLite's stay as they are.</summary>
    public static Exception Named(this Exception exception, string path) => exception is not SqliteException cause
        ? exception
        : Fault(cause) switch
        {
            StorageFault.Full => New(cause, $"The database {path} cannot grow: its disk is full. Nothing was saved; free some space."),
            StorageFault.Locked => New(cause, $"The database {path} is locked by another process. Nothing was saved."),
            StorageFault.Closed => New(cause, $"The database {path} cannot be opened or written: see its rights and its directory."),
            StorageFault.Device => New(cause, $"Reading or writing the database {path} failed; what was being saved may or may not be there."),
            StorageFault.Damaged => New(cause, $"The file {path} is damaged or not a database: restore a backup."),
            _ => New(cause, $"The database {path} refused a statement: {cause.Message}"),
        };

    /// <summary>True when the connection should not be used any more.</summary>
    public static bool BreaksConnection(this Exception exception) =>
        exception is SqliteException cause && Fault(cause) is StorageFault.Device or StorageFault.Damaged or StorageFault.Closed;

    private static StorageException New(SqliteException cause, string message) => new(Fault(cause), message, cause);

    private static StorageFault Fault(SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLITE_FULL => StorageFault.Full,
        SQLITE_BUSY or SQLITE_LOCKED => StorageFault.Locked,
        SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => StorageFault.Closed,
        SQLITE_IOERR or SQLITE_PROTOCOL or SQLITE_NOMEM => StorageFault.Device,
        SQLITE_CORRUPT or SQLITE_NOTADB => StorageFault.Damaged,
        _ => StorageFault.Refused,
    };
}

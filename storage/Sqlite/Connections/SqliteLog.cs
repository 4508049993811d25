using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>
/// The write-ahead log of the writer's connection. It is copied into the database file when it has grown long: the longer it may grow, the more
/// changes of the same page are copied once.
/// </summary>
internal sealed class SqliteLog(SqliteSession session, int longInPages)
{
    private const int CacheWrites = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    /// <summary>Copies the log when it is long, as far as nobody reads what is older. A full disk is left for the next commit to meet.</summary>
    /// <exception cref="SqliteException">Reading or writing failed.</exception>
    public void CheckpointWhenLong()
    {
        if (!session.IsOpen || raw.sqlite3_db_status(session.Connection.Handle, CacheWrites, out var pages, out _, 0) != raw.SQLITE_OK || pages < longInPages)
        {
            return;
        }

        raw.sqlite3_db_status(session.Connection.Handle, CacheWrites, out _, out _, 1);
        var outcome = raw.sqlite3_wal_checkpoint_v2(session.Connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if (outcome is not (raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL))
        {
            SqliteException.ThrowExceptionForRC(outcome, session.Connection.Handle);
        }
    }

    /// <summary>Copies all of the log into the database file and begins a new one. Nobody else may be reading.</summary>
    public void Empty()
    {
        var outcome = raw.sqlite3_wal_checkpoint_v2(session.Connection.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        if (outcome != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(outcome, session.Connection.Handle);
        }
    }
}

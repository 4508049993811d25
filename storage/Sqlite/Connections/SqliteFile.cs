using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>Opens connections to the database file, set up as this store uses it.</summary>
internal sealed class SqliteFile(StorageOptions options)
{
    /// <summary>The size of a page of the file, in bytes.</summary>
    public const int PageSize = 4096;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Path);

    /// <summary>How many pages the log may hold before it is copied into the file.</summary>
    public int LongLog { get; } = options.LogMegabytes * ((1 << 20) / PageSize);

    /// <summary>Opens the connection that writes, and makes the file if there is none.</summary>
    public SqliteConnection OpenWriter()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var connection = Open(SqliteOpenMode.ReadWriteCreate);

        // The page size counts only while the file is empty. FULL syncs the log at every commit: what a save has acknowledged,
        // the stream may forget. The writer checkpoints by itself, after it has answered.
        return SetUp(connection, options.CacheMegabytes, string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA page_size = {PageSize};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = {2L * options.LogMegabytes << 20};
            """));
    }

    /// <summary>Opens a connection that only reads. The file has to be there.</summary>
    public SqliteConnection OpenReader() =>
        SetUp(Open(SqliteOpenMode.ReadWrite), Math.Max(1, options.CacheMegabytes / 4), "PRAGMA query_only = ON;");

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = options.LockSeconds,
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection SetUp(SqliteConnection connection, int cacheMegabytes, string pragmas)
    {
        try
        {
            connection.Execute(pragmas + string.Create(CultureInfo.InvariantCulture, $"""
                PRAGMA cache_size = {-1024 * cacheMegabytes};
                PRAGMA mmap_size = {(long)options.MapMegabytes << 20};
                PRAGMA busy_timeout = {options.LockSeconds * 1000};
                PRAGMA temp_store = MEMORY;
                """));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

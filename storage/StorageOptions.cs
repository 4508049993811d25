using Npgsql;

namespace SmartCom.Storage;

/// <summary>Where things are stored: the configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>The kind of storage that is one file of this machine.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>The kind of storage that is a server, for one process or many.</summary>
    public const string Postgres = "Postgres";

    /// <summary>Which database: <c>Sqlite</c> or <c>Postgres</c>.</summary>
    public string Kind { get; set; } = Sqlite;

    /// <summary>How to reach the PostgreSQL database: <c>Host=...;Database=...;Username=...;Password=...</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How many partitions PostgreSQL saves at the same time; SQLite saves one.</summary>
    public int Writers { get; set; } = 4;

    /// <summary>How many seconds after it was last heard of a process loses the partitions to one that stands by. PostgreSQL alone.</summary>
    public int LeaseSeconds { get; set; } = 6;

    /// <summary>The SQLite file, relative to the working directory. Two more files stand beside it (-wal, -shm) and belong to it.</summary>
    public string Path { get; set; } = "data/smartcom.db";

    /// <summary>How much memory the writer keeps pages in, in MiB. Each reader takes a quarter of it.</summary>
    public int CacheMegabytes { get; set; } = 64;

    /// <summary>How much of the file is read through a memory map, in MiB: 0 to read by calls. The operating system's cache is used in place then and loading costs less, but what is mapped counts as memory of the process, once for each connection.</summary>
    public int MapMegabytes { get; set; }

    /// <summary>How long the write-ahead log may grow before it is copied into the file, in MiB: the longer, the more changes of one customer are copied once.</summary>
    public int LogMegabytes { get; set; } = 128;

    /// <summary>How many lists and look-ups are answered at the same time.</summary>
    public int Readers { get; set; } = 4;

    /// <summary>How long to wait, in seconds, for another process that holds the file's lock.</summary>
    public int LockSeconds { get; set; } = 5;

    /// <summary>What is wrong with these options, in words; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsKind(Sqlite) && !IsKind(Postgres))
        {
            yield return $"Storage:Kind is '{Kind}', and this build knows '{Sqlite}' and '{Postgres}'.";
        }

        if (IsKind(Sqlite) && string.IsNullOrWhiteSpace(Path))
        {
            yield return "Storage:Path is empty: name the file that the database lies in.";
        }

        if (IsKind(Postgres) && !IsConnectionString(ConnectionString))
        {
            yield return "Storage:ConnectionString does not say where the PostgreSQL database is: 'Host=...;Database=...;Username=...;Password=...'.";
        }

        if (Writers is < 1 or > 64)
        {
            yield return $"Storage:Writers is {Writers}: it must be from 1 to 64.";
        }

        if (LeaseSeconds is < 1 or > 600)
        {
            yield return $"Storage:LeaseSeconds is {LeaseSeconds}: it must be from 1 to 600.";
        }

        if (CacheMegabytes is < 1 or > 65_536)
        {
            yield return $"Storage:CacheMegabytes is {CacheMegabytes}: it must be from 1 to 65536.";
        }

        if (MapMegabytes is < 0 or > 1_048_576)
        {
            yield return $"Storage:MapMegabytes is {MapMegabytes}: it must be from 0 to 1048576.";
        }

        if (LogMegabytes is < 1 or > 65_536)
        {
            yield return $"Storage:LogMegabytes is {LogMegabytes}: it must be from 1 to 65536.";
        }

        if (Readers is < 1 or > 64)
        {
            yield return $"Storage:Readers is {Readers}: it must be from 1 to 64.";
        }

        if (LockSeconds is < 0 or > 600)
        {
            yield return $"Storage:LockSeconds is {LockSeconds}: it must be from 0 to 600.";
        }
    }

    /// <summary>True when the storage is of this kind.</summary>
    public bool IsKind(string kind) => string.Equals(Kind, kind, StringComparison.OrdinalIgnoreCase);

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

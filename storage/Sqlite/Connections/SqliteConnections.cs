namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>The connections to one file: one that writes, one that loads customers, a few that answer lists. None is opened before it is needed.</summary>
internal sealed class SqliteConnections
{
    public SqliteConnections(StorageOptions options)
    {
        var file = new SqliteFile(options);
        Loading = new SqliteReaders(file, 1);
        Readers = new SqliteReaders(file, options.Readers);
        Writer = new SqliteWriter(file, Loading, Readers);
    }

    /// <summary>For all changes.</summary>
    public SqliteWriter Writer { get; }

    /// <summary>For loading customers.</summary>
    public SqliteReaders Loading { get; }

    /// <summary>For lists and look-ups.</summary>
    public SqliteReaders Readers { get; }

    /// <summary>Finishes the changes that were begun and closes the file.</summary>
    public void Close()
    {
        Writer.Finish();
        Loading.Close();
        Readers.Close();
        Writer.Dispose();
    }
}

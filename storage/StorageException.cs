namespace SmartCom.Storage;

/// <summary>Why the database cannot be used now.</summary>
public enum StorageFault
{
    /// <summary>The disk, or the size allowed for the database, is full. Nothing was saved.</summary>
    Full,

    /// <summary>Another process holds the lock. Nothing was saved.</summary>
    Locked,

    /// <summary>The file cannot be opened or may not be written. Nothing was saved.</summary>
    Closed,

    /// <summary>Reading or writing the file failed. What was being saved may or may not be there.</summary>
    Device,

    /// <summary>The database server does not answer, or the connection to it broke. What was being saved may or may not be there.</summary>
    Away,

    /// <summary>The file is damaged, or no database at all.</summary>
    Damaged,

    /// <summary>The statement itself was refused: a bug, not a state of the disk.</summary>
    Refused,
}

/// <summary>The database could not do what was asked. Later calls try again on a fresh connection: no restart is needed when the cause is gone.</summary>
public sealed class StorageException(StorageFault fault, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Why.</summary>
    public StorageFault Fault { get; } = fault;
}

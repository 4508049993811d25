using System.Net.Sockets;
using Npgsql;

namespace SmartCom.Storage.Postgres.Connections;

/// <summary>Says in the store's words what PostgreSQL and the way to it say in codes.</summary>
internal static class PostgresFaults
{
    /// <summary>What went wrong; exceptions that are not of the database stay as they are.</summary>
    public static Exception Named(this Exception exception) => exception switch
    {
        PostgresException told => Named(told),
        NpgsqlException or TimeoutException or SocketException or EndOfStreamException => Away(exception),
        _ => exception,
    };

    private static StorageException Named(PostgresException told) => Fault(told.SqlState) switch
    {
        StorageFault.Full => New(told, StorageFault.Full, "The database cannot grow: the disk of its server is full. Nothing was saved; free some space."),
        StorageFault.Locked => New(told, StorageFault.Locked, $"The database is held by others: {told.MessageText}. Nothing was saved."),
        StorageFault.Closed => New(told, StorageFault.Closed, $"The database cannot be opened or written: {told.MessageText}. See Storage:ConnectionString and the rights of its user."),
        StorageFault.Device => New(told, StorageFault.Device, $"Reading or writing the database failed; what was being saved may or may not be there: {told.MessageText}."),
        StorageFault.Damaged => New(told, StorageFault.Damaged, $"The database is damaged: {told.MessageText}. Restore a backup."),
        StorageFault.Away => Away(told),
        _ => New(told, StorageFault.Refused, $"The database refused a statement: {told.MessageText} ({told.SqlState})."),
    };

    private static StorageException Away(Exception cause) =>
        new(StorageFault.Away, $"The database server does not answer; what was being saved may or may not be there: {cause.Message}", cause);

    private static StorageException New(PostgresException told, StorageFault fault, string message) => new(fault, message, told);

    private static StorageFault Fault(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StorageFault.Full,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => StorageFault.Locked,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction => StorageFault.Closed,
        PostgresErrorCodes.IoError => StorageFault.Device,
        _ when state.StartsWith("28", StringComparison.Ordinal) => StorageFault.Closed,
        _ when state.StartsWith("XX", StringComparison.Ordinal) => StorageFault.Damaged,

        // Connections, resources, an operator's hand: the server goes away, comes back, or has too much to do.
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57", StringComparison.Ordinal) => StorageFault.Away,
        _ => StorageFault.Refused,
    };
}

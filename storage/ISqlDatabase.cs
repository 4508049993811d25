using System.Data.Common;

namespace SmartCom.Storage;

/// <summary>
/// A database that is asked and changed in SQL which SQLite and PostgreSQL understand alike. What is written tens of thousands of times a second goes
/// another way, each kind's own.
/// </summary>
internal interface ISqlDatabase
{
    /// <summary>Asks one question. Everything it reads is of one moment only if it is one statement.</summary>
    /// <exception cref="StorageException">The database cannot be read now.</exception>
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> question, CancellationToken cancellationToken);

    /// <summary>
    /// Changes something in a transaction, as if nobody else did at the same time; completes when it is durable. <paramref name="change"/> may run more
    /// than once, and never in part.
    /// </summary>
    /// <exception cref="StorageException">The database cannot be written now.</exception>
    Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken);
}

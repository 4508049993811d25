using System.Data;
using System.Threading.Channels;
using Npgsql;

namespace SmartCom.Storage.Postgres.Connections;

/// <summary>A few connections for one kind of work, so that no kind waits for another.</summary>
internal sealed class PostgresLane(NpgsqlDataSource source, int most)
{
    private const int MostTries = 100;

    private readonly Channel<bool> _taken = Channel.CreateBounded<bool>(most);

    /// <summary>How many works it does at a time.</summary>
    public int Most { get; } = most;

    /// <summary>Does some work on a connection.</summary>
    /// <param name="work">What to do; once begun it is finished.</param>
    /// <param name="cancellationToken">Gives up waiting for a connection.</param>
    /// <exception cref="StorageException">The database cannot do it now.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await _taken.Writer.WriteAsync(true, cancellationToken);
        try
        {
            return await DoAsync(work, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var named = exception.Named();
            if (named is StorageException { Fault: StorageFault.Away or StorageFault.Refused })
            {
                // The other connections are probably broken as well, or have prepared statements for tables that have been changed since.
                source.Clear();
            }

            throw named;
        }
        finally
        {
            _taken.Reader.TryRead(out _);
        }
    }

    /// <summary>Does some work that is done as a whole or not at all: again when somebody else was in the way.</summary>
    /// <inheritdoc cref="RunAsync{T}"/>
    public Task<T> InsistAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, (failure, tries) => IsCollision(failure) && tries < MostTries, cancellationToken);

    /// <summary>Does some work that may as well be done twice: again when somebody else was in the way, and once more on a new connection, since one that lay idle may be broken for long.</summary>
    /// <inheritdoc cref="RunAsync{T}"/>
    public Task<T> RepeatAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, (failure, tries) => (IsCollision(failure) && tries < MostTries) || (failure.Fault == StorageFault.Away && tries == 1), cancellationToken);

    private static bool IsCollision(StorageException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    private async Task<T> DoAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            return await work(connection);
        }
        catch (Exception failure) when (failure is not (NpgsqlException or OperationCanceledException) && connection.State != ConnectionState.Open)
        {
            // Who is in the middle of something when the connection breaks may be told no more than that the reader is closed, or that a message came at the wrong time.
            throw new NpgsqlException("The connection broke.", failure);
        }
    }

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, Func<StorageException, int, bool> again, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await RunAsync(work, cancellationToken);
            }
            catch (StorageException failure) when (again(failure, tries))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}

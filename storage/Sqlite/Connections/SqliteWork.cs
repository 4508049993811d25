namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>Something to write, waiting for its transaction.</summary>
internal abstract class SqliteWork(int rows, CancellationToken cancellationToken)
{
    /// <summary>About how many rows it writes.</summary>
    public int Rows { get; } = rows;

    /// <summary>The caller's wish to give up, which is heard until the work begins.</summary>
    protected CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>True when the caller gave up; tells the caller so.</summary>
    public abstract bool IsCancelled { get; }

    /// <summary>Does it, inside a transaction that may yet fail.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Tells the caller that it is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that it was not done.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<SqliteSession, T> work, int rows, CancellationToken cancellationToken) : SqliteWork(rows, cancellationToken)
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Outcome => _outcome.Task;

    public override bool IsCancelled => CancellationToken.IsCancellationRequested && _outcome.TrySetCanceled(CancellationToken);

    public override void Run(SqliteSession session) => _result = work(session);

    public override void Complete() => _outcome.TrySetResult(_result!);

    public override void Fail(Exception exception) => _outcome.TrySetException(exception);
}

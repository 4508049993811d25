namespace SmartCom.Storage.Access;

/// <summary>Remembers what was answered to writes of the API that carried an idempotency key, so that a retry gets the same answer and does nothing.</summary>
public interface IIdempotencyKeys
{
    /// <summary>Takes the key for a request, or tells what became of the request that has it.</summary>
    /// <param name="key">The caller's key, made unique by whatever tells callers apart.</param>
    /// <param name="requestHash">A hash of the request, by which another one under the same key is known.</param>
    /// <param name="now">The time.</param>
    /// <param name="abandonedAfter">After how long a request that was never answered counts as lost with its process, so that a retry may take the key.</param>
    /// <param name="cancellationToken">Gives up before the key is taken.</param>
    ValueTask<IdempotencyState> BeginAsync(string key, string requestHash, DateTimeOffset now, TimeSpan abandonedAfter, CancellationToken cancellationToken);

    /// <summary>Keeps the answer to the request that has the key.</summary>
    ValueTask AnswerAsync(string key, KeptAnswer answer, CancellationToken cancellationToken);

    /// <summary>Gives the key back: the request failed, and may be tried again.</summary>
    ValueTask GiveBackAsync(string key, CancellationToken cancellationToken);

    /// <summary>Forgets the keys that were taken before some time. Returns how many.</summary>
    ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>What was answered.</summary>
public sealed record KeptAnswer(int Status, string? ContentType, byte[] Body);

/// <summary>What an idempotency key stands for at the moment.</summary>
public abstract record IdempotencyState
{
    private IdempotencyState()
    {
    }

    /// <summary>The key is the caller's now: do the work, then answer or give back.</summary>
    public sealed record Taken : IdempotencyState;

    /// <summary>The first request under this key is not answered yet.</summary>
    public sealed record UnderWay : IdempotencyState;

    /// <summary>The same request was answered before.</summary>
    public sealed record Answered(KeptAnswer Answer) : IdempotencyState;

    /// <summary>The key was used for another request.</summary>
    public sealed record OtherRequest : IdempotencyState;
}

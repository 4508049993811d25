using SmartCom.Storage.Access;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What the idempotency keys of every store must do.</summary>
public abstract class IdempotencySpec : IAsyncLifetime
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromMinutes(1);

    /// <summary>Ends the waiting when the test ends.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IIdempotencyKeys Keys { get; set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IIdempotencyKeys> OpenAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Keys = await OpenAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_retry_gets_the_answer_of_the_first_request()
    {
        Assert.IsType<IdempotencyState.Taken>(await BeginAsync("k", "h", Noon));
        await Keys.AnswerAsync("k", new KeptAnswer(201, "application/json", [1, 2]), Ct);

        var again = Assert.IsType<IdempotencyState.Answered>(await BeginAsync("k", "h", Noon.AddDays(1)));

        Assert.Equal((201, "application/json"), (again.Answer.Status, again.Answer.ContentType));
        Assert.Equal([1, 2], again.Answer.Body);
    }

    [Fact]
    public async Task A_retry_while_the_first_request_is_under_way_waits_until_that_counts_as_lost()
    {
        await BeginAsync("k", "h", Noon);

        Assert.IsType<IdempotencyState.UnderWay>(await BeginAsync("k", "h", Noon + AbandonedAfter - TimeSpan.FromMilliseconds(1)));
        Assert.IsType<IdempotencyState.Taken>(await BeginAsync("k", "h", Noon + AbandonedAfter));
        Assert.IsType<IdempotencyState.UnderWay>(await BeginAsync("k", "h", Noon + AbandonedAfter));
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_told_so()
    {
        await BeginAsync("k", "h", Noon);
        Assert.IsType<IdempotencyState.OtherRequest>(await BeginAsync("k", "other", Noon.AddDays(1)));

        await Keys.AnswerAsync("k", new KeptAnswer(204, null, []), Ct);
        Assert.IsType<IdempotencyState.OtherRequest>(await BeginAsync("k", "other", Noon.AddDays(1)));
    }

    [Fact]
    public async Task A_key_given_back_can_be_taken_again_and_an_answered_one_is_not_given_back()
    {
        await BeginAsync("failed", "h", Noon);
        await BeginAsync("answered", "h", Noon);
        await Keys.AnswerAsync("answered", new KeptAnswer(200, null, []), Ct);

        await Keys.GiveBackAsync("failed", Ct);
        await Keys.GiveBackAsync("answered", Ct);

        Assert.IsType<IdempotencyState.Taken>(await BeginAsync("failed", "h", Noon));
        Assert.IsType<IdempotencyState.Answered>(await BeginAsync("answered", "h", Noon));
    }

    [Fact]
    public async Task Of_many_equal_requests_at_once_one_does_the_work()
    {
        var states = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BeginAsync("k", "h", Noon)));

        Assert.Single(states.OfType<IdempotencyState.Taken>());
        Assert.Equal(19, states.OfType<IdempotencyState.UnderWay>().Count());
    }

    [Fact]
    public async Task Old_keys_are_forgotten()
    {
        await BeginAsync("old", "h", Noon);
        await BeginAsync("young", "h", Noon.AddDays(1));

        Assert.Equal(1, await Keys.ForgetAsync(Noon.AddDays(1), Ct));

        Assert.IsType<IdempotencyState.Taken>(await BeginAsync("old", "h", Noon.AddDays(1)));
        Assert.IsType<IdempotencyState.UnderWay>(await BeginAsync("young", "h", Noon.AddDays(1)));
    }

    private Task<IdempotencyState> BeginAsync(string key, string requestHash, DateTimeOffset now) =>
        Keys.BeginAsync(key, requestHash, now, AbandonedAfter, Ct).AsTask();
}

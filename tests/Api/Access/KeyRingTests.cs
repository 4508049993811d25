using SmartCom.ClientApi.Access;
using SmartCom.Storage;
using SmartCom.Storage.Access;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Access;

/// <summary>Which keys are believed while the store cannot be asked.</summary>
public sealed class KeyRingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Noon);
    private readonly Keys _keys = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_is_known_is_believed_while_the_store_is_away_and_asked_about_when_it_is_back()
    {
        var ring = new KeyRing(_keys, _clock);
        Assert.NotNull(await ring.FindAsync("known", Ct));

        _keys.IsAway = true;
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await ring.FindAsync("known", Ct));

        (_keys.IsAway, _keys.IsRevoked) = (false, true);
        _clock.Advance(KeyRing.Freshness);
        Assert.Null(await ring.FindAsync("known", Ct));
    }

    [Fact]
    public async Task A_key_that_is_not_known_cannot_be_told_from_a_wrong_one_meanwhile()
    {
        _keys.IsAway = true;

        await Assert.ThrowsAsync<StorageException>(async () => await new KeyRing(_keys, _clock).FindAsync("unknown", Ct));
    }

    [Fact]
    public async Task While_the_store_hangs_one_asks_and_the_others_go_on()
    {
        var ring = new KeyRing(_keys, _clock);
        Assert.NotNull(await ring.FindAsync("known", Ct));
        _keys.Answers = new TaskCompletionSource();
        _clock.Advance(KeyRing.Freshness);

        var asking = ring.FindAsync("known", Ct).AsTask();
        Assert.NotNull(await ring.FindAsync("known", Ct));
        Assert.False(asking.IsCompleted);

        _keys.Answers.SetResult();
        Assert.NotNull(await asking);
    }

    /// <summary>One server key.</summary>
    private sealed class Keys : IAccessStore
    {
        public bool IsAway { get; set; }

        public bool IsRevoked { get; set; }

        public TaskCompletionSource? Answers { get; set; }

        public async ValueTask<AccessKey?> FindServerKeyAsync(string key, CancellationToken cancellationToken)
        {
            await (Answers?.Task ?? Task.CompletedTask);
            return IsAway ? throw new StorageException(StorageFault.Away, "The server does not answer.")
                : IsRevoked ? null
                : new AccessKey("1", AccessKind.Server, "shop", null, "abcd", [], Noon, null, null, null);
        }

        public ValueTask<NewServerKey> CreateServerKeyAsync(string name, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Site> CreateSiteAsync(string name, IReadOnlyList<string> origins, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> ChangeSiteAsync(string id, string name, IReadOnlyList<string> origins, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Site?> RenewSecretAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RevokeAsync(string id, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Site?> FindSiteAsync(string siteKey, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask NoteUseAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

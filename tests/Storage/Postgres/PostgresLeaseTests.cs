using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmartCom.Storage;
using SmartCom.Storage.Postgres.Leases;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Postgres;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>One of several processes works.</summary>
public sealed class PostgresLeaseTests : IAsyncLifetime
{
    private readonly List<PostgresLease> _leases = [];
    private PostgresTestStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await PostgresTestStore.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var lease in _leases)
        {
            await lease.DisposeAsync();
        }

        await _store.DisposeAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_has_it_and_the_next_when_it_is_given_back()
    {
        var (first, second) = (Lease(TimeProvider.System), Lease(TimeProvider.System));
        await first.AcquireAsync(Ct);
        var waiting = second.AcquireAsync(Ct);
        Assert.Equal((true, true, false, false), (first.IsOurs, first.IsHeld, second.IsOurs, waiting.IsCompleted));

        await first.ReleaseAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal((false, true, true), (first.IsHeld, second.IsOurs, second.IsHeld));
    }

    [Fact]
    public async Task Whoever_hangs_loses_it_and_knows_that_it_is_in_doubt_before_it_has_asked()
    {
        var clock = new ManualClock();
        var (hanging, next) = (Lease(clock), Lease(TimeProvider.System));
        await hanging.AcquireAsync(Ct);
        Assert.True(hanging.IsHeld);

        await next.AcquireAsync(Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct); // its clock stands, so it does not renew
        var lost = new TaskCompletionSource();
        hanging.Lost.Register(lost.SetResult);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(hanging.IsHeld);
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal((false, true), (hanging.IsOurs, next.IsHeld));
        Assert.False(hanging.HeldAsync(Ct).IsCompleted);
    }

    [Fact]
    public async Task While_the_database_is_away_it_is_ours_and_in_doubt_until_it_can_be_renewed()
    {
        var lease = Lease(TimeProvider.System);
        await lease.AcquireAsync(Ct);
        await _store.Place.ExecuteAsync("ALTER TABLE leases RENAME TO away");
        await Eventually.IsTrueAsync(() => !lease.IsHeld, "the lease is in doubt", TimeSpan.FromSeconds(30));
        var held = lease.HeldAsync(Ct);
        Assert.Equal((true, false), (lease.IsOurs, held.IsCompleted));

        await _store.Place.ExecuteAsync("ALTER TABLE away RENAME TO leases");

        await held.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        Assert.True(lease.IsOurs);
    }

    private PostgresLease Lease(TimeProvider clock)
    {
        var options = Options.Create(new StorageOptions { LeaseSeconds = 1 });
        var lease = new PostgresLease(_store.Connections, options, clock, NullLogger<PostgresLease>.Instance);
        _leases.Add(lease);
        return lease;
    }
}

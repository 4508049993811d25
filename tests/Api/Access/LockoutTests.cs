using System.Net;
using SmartCom.ClientApi.Access.People;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Access;

/// <summary>Guessing passwords does not pay.</summary>
public sealed class LockoutTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("marketer@example.com")]
    [InlineData("nobody@example.com")]
    public async Task An_account_is_locked_after_too_many_failures_whether_it_exists_or_not(string email)
    {
        await _host.UserAsync(Role.Marketer);
        using var person = _host.Somebody();
        for (var tries = 0; tries < SignInGuard.MostPerAccount; tries++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await person.SignInAsync(email, "wrong password")).StatusCode);
        }

        var locked = await person.SignInAsync(email);

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.Equal(SignInGuard.Window, locked.Headers.RetryAfter!.Delta);
        Assert.False(locked.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_lock_ends_by_itself()
    {
        await _host.UserAsync(Role.Marketer);
        using var person = _host.Somebody();
        for (var tries = 0; tries < SignInGuard.MostPerAccount; tries++)
        {
            await person.SignInAsync("marketer@example.com", "wrong password");
        }

        _host.Clock.Advance(SignInGuard.Window);

        Assert.Equal(HttpStatusCode.OK, (await person.SignInAsync("marketer@example.com")).StatusCode);
    }

    [Fact]
    public async Task Who_guesses_locks_out_strangers_and_not_the_owner_in_their_own_browser()
    {
        await _host.UserAsync(Role.Marketer);
        using var owner = _host.Somebody();
        await owner.SignInAsync("marketer@example.com");
        using var stranger = _host.Somebody();
        for (var tries = 0; tries < SignInGuard.MostPerAccount; tries++)
        {
            await stranger.SignInAsync("marketer@example.com", "wrong password");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignInAsync("marketer@example.com")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.SignInAsync("Marketer@example.com")).StatusCode);
    }

    [Fact]
    public async Task In_a_known_browser_too_guessing_is_locked_out()
    {
        await _host.UserAsync(Role.Marketer);
        using var owner = _host.Somebody();
        await owner.SignInAsync("marketer@example.com");
        for (var tries = 0; tries < SignInGuard.MostPerAccount; tries++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await owner.SignInAsync("marketer@example.com", "wrong password")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await owner.SignInAsync("marketer@example.com")).StatusCode);
    }

    [Fact]
    public void Many_tries_at_once_are_no_way_around_the_lock()
    {
        var guard = new SignInGuard(new ManualClock());

        var admitted = Enumerable.Range(0, 100).AsParallel().Count(number => guard.Begin("ada@example.com", Address(number)) is null);

        Assert.Equal(SignInGuard.MostPerAccount, admitted);
    }

    [Fact]
    public void A_right_password_forgets_the_failures_before_it()
    {
        var guard = new SignInGuard(new ManualClock());
        for (var round = 0; round < 20; round++)
        {
            for (var tries = 1; tries < SignInGuard.MostPerAccount; tries++)
            {
                Assert.Null(guard.Begin("ada@example.com", Address((round * 10) + tries)));
            }

            Assert.Null(guard.Begin("ADA@example.com ", Address(round)));
            guard.Succeed("ada@example.com", Address(round));
        }
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", "192.0.2.2")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1")]
    public void An_address_that_tries_many_accounts_is_locked_and_its_neighbour_is_not(string first, string same, string neighbour)
    {
        var guard = new SignInGuard(new ManualClock());
        for (var account = 0; account < SignInGuard.MostPerAddress; account++)
        {
            Assert.Null(guard.Begin($"{account}@example.com", IPAddress.Parse(first)));
        }

        Assert.NotNull(guard.Begin("ada@example.com", IPAddress.Parse(same)));
        Assert.Null(guard.Begin("ada@example.com", IPAddress.Parse(neighbour)));
    }

    private static IPAddress Address(int number) => new([192, 0, (byte)(number >> 8), (byte)number]);
}

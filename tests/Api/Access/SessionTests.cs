using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Access;

public sealed class SessionTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_is_told_that_nobody_is_signed_in()
    {
        using var person = _host.Somebody();

        var session = await person.SessionAsync();

        Assert.Null(session["user"]);
        Assert.Equal((false, true), (session["demo"]!.GetValue<bool>(), session["needsSetup"]!.GetValue<bool>()));
        Assert.NotEmpty(session["csrfToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_user_signs_in_and_out()
    {
        await _host.UserAsync(Role.Marketer);
        using var person = _host.Somebody();

        var signedIn = await person.SignInAsync("MARKETER@example.com");
        var (inside, session) = (await person.GetAsync("/api/keys"), await person.SessionAsync());
        var signedOut = await person.DeleteAsync("/api/session");
        var outside = await person.GetAsync("/api/keys");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (signedIn.StatusCode, inside.StatusCode));
        Assert.Equal(("The Marketer", "marketer"), (session["user"]!["name"]!.GetValue<string>(), session["user"]!["role"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (signedOut.StatusCode, outside.StatusCode));
    }

    [Theory]
    [InlineData("marketer@example.com", "wrong password")]
    [InlineData("nobody@example.com", Person.Password)]
    [InlineData("", "")]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(string email, string password)
    {
        await _host.UserAsync(Role.Marketer);
        using var person = _host.Somebody();

        var response = await person.SignInAsync(email, password);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("The e-mail address or the password is wrong.", await response.Content.ReadAsStringAsync(Ct));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("marketer@example.com")]
    [InlineData("nobody@example.com")]
    public async Task An_unknown_address_costs_a_hash_with_as_many_rounds_too(string email)
    {
        var hasher = new CountingHasher();
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton<IPasswordHasher<string>>(hasher));
        await host.UserAsync(Role.Marketer);
        using var person = host.Somebody();

        await person.SignInAsync(email, "wrong password");

        Assert.Equal(Rounds(host.HashOfPassword), Rounds(Assert.Single(hasher.Verified)));

        static uint Rounds(string hash) => BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await _host.UserAsync(Role.Viewer);
        using var person = _host.Somebody();

        var cookie = Assert.Single((await person.SignInAsync("viewer@example.com")).Headers.GetValues("Set-Cookie"), text => text.StartsWith("smartcom_session=", StringComparison.Ordinal));

        Assert.Contains("; httponly", cookie);
        Assert.Contains("; samesite=strict", cookie);
        Assert.Contains("; path=/", cookie);
        Assert.DoesNotContain("; secure", cookie);
        Assert.DoesNotContain("viewer", cookie);
    }

    [Theory]
    [InlineData("smartcom_session=")]
    [InlineData("smartcom_csrf=")]
    public async Task Over_https_the_cookies_are_secure(string name)
    {
        await using var secure = await ApiHost.StartAsync(("ForwardedHeaders_Enabled", "true"));
        await secure.UserAsync(Role.Viewer);
        using var person = secure.Somebody();

        var response = await person.PostAsync("/api/session", $$"""{"email":"viewer@example.com","password":"{{Person.Password}}"}""", ("X-Forwarded-Proto", "https"));

        Assert.Contains("; secure", Assert.Single(response.Headers.GetValues("Set-Cookie"), text => text.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_of_the_user_and_nobody_elses()
    {
        using var here = await _host.SignedInAsync(Role.Marketer);
        using var there = _host.Somebody();
        using var other = await _host.SignedInAsync(Role.Viewer);
        await there.SignInAsync("marketer@example.com");

        await here.DeleteAsync("/api/session/everywhere");

        Assert.Equal(HttpStatusCode.Unauthorized, (await here.GetAsync("/api/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/api/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_was_kept_does_not_outlive_signing_out_everywhere()
    {
        using var here = await _host.SignedInAsync(Role.Marketer);
        var kept = here.CookieHeader;
        await here.DeleteAsync("/api/session/everywhere");
        using var thief = _host.Somebody();

        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/keys", ("Cookie", kept))).StatusCode);
    }

    [Fact]
    public async Task A_session_that_another_process_ended_is_over_within_ten_seconds()
    {
        using var person = await _host.SignedInAsync(Role.Marketer);
        await person.GetAsync("/api/keys");
        var id = Assert.Single(await _host.Users.ListAsync(Ct)).Id;

        await _host.Users.ChangeAsync(id, "Demoted", Role.Viewer, Ct);
        _host.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_is_used_goes_on_and_one_that_is_not_ends_after_a_week()
    {
        using var person = await _host.SignedInAsync(Role.Marketer);
        for (var day = 0; day < 3; day++)
        {
            _host.Clock.Advance(TimeSpan.FromDays(5));
            Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/api/keys")).StatusCode);
        }

        _host.Clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        using var here = await _host.SignedInAsync(Role.Marketer);
        using var there = _host.Somebody();
        await there.SignInAsync("marketer@example.com");

        var wrong = await ChangeAsync(here, "not it at all");
        var right = await ChangeAsync(here, Person.Password);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (wrong.StatusCode, right.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/api/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.SignInAsync("marketer@example.com")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await there.SignInAsync("marketer@example.com", "another long one")).StatusCode);

        static Task<HttpResponseMessage> ChangeAsync(Person person, string current) =>
            person.SendAsync(HttpMethod.Put, "/api/session/password", $$"""{"current":"{{current}}","password":"another long one"}""");
    }

    [Fact]
    public async Task What_concerns_access_is_logged_without_personal_data()
    {
        using var person = await _host.SignedInAsync(Role.Administrator);
        await person.SignInAsync("administrator@example.com", "wrong password");
        await person.PostAsync("/api/users", """{"email":"bob@example.com","name":"Bob","role":"viewer"}""");

        var lines = _host.Logs.Of("Access.Audit");

        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Matches("usr_[0-9a-f]{16}", line));
        Assert.DoesNotContain(lines, line => line.Contains('@') || line.Contains("Bob", StringComparison.Ordinal) || line.Contains("Administrator", StringComparison.Ordinal));
    }

    private sealed class CountingHasher : IPasswordHasher<string>
    {
        private readonly PasswordHasher<string> _real = new(Options.Create(new PasswordHasherOptions { IterationCount = ApiHost.Rounds }));

        public ConcurrentQueue<string> Verified { get; } = [];

        public string HashPassword(string user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
        {
            Verified.Enqueue(hashedPassword);
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

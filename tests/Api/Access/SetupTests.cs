using System.Net;
using System.Text.Json.Nodes;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Access;

public sealed class SetupTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_token_makes_one_administrator_who_is_signed_in_and_can_make_keys()
    {
        var token = await _host.Users.NewSetUpTokenAsync(Ct);
        using var person = _host.Somebody();
        var before = await person.SessionAsync();
        var wrong = await person.PostAsync("/api/setup", SetUp("guess"));
        var right = await person.PostAsync("/api/setup", SetUp(token));
        var session = await person.KeepTokenAsync(right);
        var again = await person.PostAsync("/api/setup", SetUp(token));
        var key = await person.PostAsync("/api/keys", """{"kind":"server","name":"CRM"}""");
        var after = await person.SessionAsync();

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created, HttpStatusCode.Forbidden), (wrong.StatusCode, right.StatusCode, again.StatusCode));
        Assert.Equal(("ada@example.com", "administrator"), (session["user"]!["email"]!.GetValue<string>(), session["user"]!["role"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Created, key.StatusCode);
        Assert.Equal((true, false), (before["needsSetup"]!.GetValue<bool>(), after["needsSetup"]!.GetValue<bool>()));
        Assert.Null(before["user"]);
    }

    [Theory]
    [InlineData("""{"token":"TOKEN","email":"no address","name":"Ada","password":"correct horse battery"}""", "email")]
    [InlineData("""{"token":"TOKEN","email":"ada@example.com","name":" ","password":"correct horse battery"}""", "name")]
    [InlineData("""{"token":"TOKEN","email":"ada@example.com","name":"Ada","password":"too short"}""", "password")]
    [InlineData("""{"token":"TOKEN","email":"ada@example.com","name":"Ada","password":"ADA@example.com"}""", "password")]
    public async Task What_is_wrong_is_named_by_its_field_and_leaves_the_token_in_force(string json, string field)
    {
        var token = (await _host.Users.NewSetUpTokenAsync(Ct))!;

        var (response, problem) = await _host.Stranger.PostJsonAsync("/api/setup", json.Replace("TOKEN", token, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.True(await _host.Users.IsSetUpTokenAsync(token, Ct));
    }

    [Fact]
    public async Task An_address_that_goes_on_guessing_tokens_has_to_wait()
    {
        HttpResponseMessage answer;
        var refused = 0;
        do
        {
            answer = await _host.Stranger.PostAsync("/api/setup", new StringContent(SetUp($"guess {refused}"), System.Text.Encoding.UTF8, "application/json"), Ct);
            refused += answer.StatusCode == HttpStatusCode.Forbidden ? 1 : 0;
        }
        while (answer.StatusCode == HttpStatusCode.Forbidden && refused < 1_000);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(refused, 60, 999);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_invited_person_chooses_a_password_once_and_is_signed_in()
    {
        using var administrator = await _host.SignedInAsync(Storage.Access.Role.Administrator);
        var made = await administrator.PostAsync("/api/users", """{"email":"Bob@example.com","name":"Bob","role":"marketer"}""");
        var invitation = JsonNode.Parse(await made.Content.ReadAsStringAsync(Ct))!["invitation"]!;
        using var bob = _host.Somebody();
        var token = invitation["token"]!.GetValue<string>();

        var weak = await bob.PostAsync("/api/invitations/accept", $$"""{"token":"{{token}}","password":"short"}""");
        var accepted = await bob.PostAsync("/api/invitations/accept", $$"""{"token":"{{token}}","password":"{{Person.Password}}"}""");
        var again = await bob.PostAsync("/api/invitations/accept", $$"""{"token":"{{token}}","password":"{{Person.Password}}"}""");

        Assert.Equal("/invitation#token=" + token, invitation["path"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Forbidden), (weak.StatusCode, accepted.StatusCode, again.StatusCode));
        Assert.Equal("bob@example.com", (await bob.SessionAsync())["user"]!["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_invitation_ends_after_a_week()
    {
        using var administrator = await _host.SignedInAsync(Storage.Access.Role.Administrator);
        var made = await administrator.PostAsync("/api/users", """{"email":"bob@example.com","name":"Bob","role":"marketer"}""");
        var token = JsonNode.Parse(await made.Content.ReadAsStringAsync(Ct))!["invitation"]!["token"]!.GetValue<string>();
        _host.Clock.Advance(TimeSpan.FromDays(7));

        var late = await _host.Stranger.PostJsonAsync("/api/invitations/accept", $$"""{"token":"{{token}}","password":"{{Person.Password}}"}""");

        Assert.Equal(HttpStatusCode.Forbidden, late.Response.StatusCode);
    }

    private static string SetUp(string? token) => $$"""{"token":"{{token}}","email":"Ada@example.com","name":"Ada","password":"{{Person.Password}}"}""";
}

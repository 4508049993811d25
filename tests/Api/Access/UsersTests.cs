using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Access;

public sealed class UsersTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private Person _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _administrator = await _host.SignedInAsync(Role.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        await _host.DisposeAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_is_made_with_a_password_changed_listed_and_removed()
    {
        var made = await _administrator.PostAsync("/api/users", $$"""{"email":"bob@example.com","name":"Bob","role":"viewer","password":"{{Person.Password}}"}""");
        var body = (await made.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        var path = $"/api/users/{body["user"]!["id"]}";
        using var bob = _host.Somebody();
        var signedIn = await bob.SignInAsync("bob@example.com");
        var changed = await PatchAsync(path, """{"role":"marketer"}""");
        var after = await bob.GetAsync("/api/keys");
        var listed = await (await _administrator.GetAsync("/api/users")).Content.ReadAsStringAsync(Ct);
        var removed = await _administrator.DeleteAsync(path);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent), (made.StatusCode, signedIn.StatusCode, changed.StatusCode, removed.StatusCode));
        Assert.Null(body["invitation"]);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Contains("\"name\":\"Bob\",\"role\":\"marketer\",\"hasPassword\":true", listed);
        Assert.DoesNotContain("stamp", listed, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await _administrator.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bob.SignInAsync("bob@example.com")).StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_removed_nor_demoted()
    {
        var id = Assert.Single(await _host.Users.ListAsync(Ct)).Id;

        var removed = await _administrator.DeleteAsync($"/api/users/{id}");
        var demoted = await PatchAsync($"/api/users/{id}", """{"role":"viewer"}""");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (removed.StatusCode, demoted.StatusCode));
        Assert.Contains("last_administrator", await removed.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, (await _administrator.GetAsync("/api/users")).StatusCode);
    }

    [Fact]
    public async Task Who_forgot_the_password_is_invited_again()
    {
        var bob = await _host.UserAsync(Role.Marketer);
        var invited = (await (await _administrator.PostAsync($"/api/users/{bob.Id}/invitation", "")).Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        using var person = _host.Somebody();

        var accepted = await person.PostAsync("/api/invitations/accept", $$"""{"token":"{{invited["invitation"]!["token"]}}","password":"a wholly new one"}""");

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.SignInAsync(bob.Email, "a wholly new one")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.SignInAsync(bob.Email)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _administrator.PostAsync("/api/users/usr_nobody/invitation", "")).StatusCode);
    }

    [Fact]
    public async Task An_address_is_given_to_one_user_only()
    {
        var taken = await _administrator.PostAsync("/api/users", """{"email":"ADMINISTRATOR@example.com","name":"Bob","role":"viewer"}""");

        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Contains("email_taken", await taken.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_server_key_makes_no_users() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.Client.GetAsync("/api/users", Ct)).StatusCode);

    private Task<HttpResponseMessage> PatchAsync(string path, string json) => _administrator.SendAsync(HttpMethod.Patch, path, json);
}

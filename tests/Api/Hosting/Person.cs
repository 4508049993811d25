using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SmartCom.Storage.Access;

namespace SmartCom.Tests.Api.Hosting;

/// <summary>A person at a browser: keeps cookies, and sends the anti-forgery token with what changes something.</summary>
internal sealed class Person : IDisposable
{
    /// <summary>Everybody's password in these tests.</summary>
    public const string Password = "correct horse battery";

    // Not a CookieContainer: that one reads the clock on the wall, and the server's is the test's.
    private readonly Dictionary<string, string> _cookies = [];
    private readonly HttpClient _http;

    /// <summary>A browser at an address.</summary>
    public Person(Uri address) => _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };

    /// <summary>What is sent as <c>X-CSRF-Token</c>; null for nothing.</summary>
    public string? CsrfToken { get; set; }

    /// <summary>The cookies as the browser sends them.</summary>
    public string CookieHeader => string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, json: null, headers);

    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, json, headers);

    public Task<HttpResponseMessage> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, json: null);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (CsrfToken is not null)
        {
            request.Headers.Add("X-CSRF-Token", CsrfToken);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (_cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", CookieHeader);
        }

        var response = await _http.SendAsync(request, Ct);
        Keep(response);
        return response;
    }

    /// <summary>The answer to <c>GET /api/session</c>; keeps its token.</summary>
    public async Task<JsonNode> SessionAsync() => await KeepTokenAsync(await GetAsync("/api/session"));

    /// <summary>Signs in.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string email, string password = Password)
    {
        var response = await PostAsync("/api/session", $$"""{"email":"{{email}}","password":"{{password}}"}""");
        if (response.IsSuccessStatusCode)
        {
            await KeepTokenAsync(response);
        }

        return response;
    }

    public void Dispose() => _http.Dispose();

    private void Keep(HttpResponseMessage response)
    {
        foreach (var text in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var pair = text.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }

    /// <summary>Reads a session and keeps its token.</summary>
    public async Task<JsonNode> KeepTokenAsync(HttpResponseMessage response)
    {
        var session = (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        CsrfToken = session["csrfToken"]!.GetValue<string>();
        return session;
    }
}

/// <summary>People in a host.</summary>
internal static class People
{
    /// <summary>Makes a user called after the role, at role@example.com.</summary>
    public static async Task<User> UserAsync(this ApiHost host, Role role) => (await host.Users.CreateAsync(
        new NewUser(EmailOf(role), $"The {role}", role), host.HashOfPassword, host.Clock.GetUtcNow(), TestContext.Current.CancellationToken))!;

    /// <summary>A browser that nobody has signed in on.</summary>
    public static Person Somebody(this ApiHost host) => new(host.Address);

    /// <summary>A user of a role, made and signed in.</summary>
    public static async Task<Person> SignedInAsync(this ApiHost host, Role role)
    {
        await host.UserAsync(role);
        var person = host.Somebody();
        (await person.SignInAsync(EmailOf(role))).EnsureSuccessStatusCode();
        return person;
    }

    /// <summary>The address of the user of a role.</summary>
    public static string EmailOf(Role role) => $"{role}@example.com".ToLowerInvariant();
}

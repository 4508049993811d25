using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Access;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Access;

/// <summary>Who may call what: walked over everything that is there, so that what is added tomorrow is looked at too.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    /// <summary>The described calls that answer everybody. What is beneath asks for a key, a token or a password of its own.</summary>
    private static readonly string[] OpenToEverybody = ["get /api/session"];

    /// <summary>The addresses that do without a session, because they ask for a key, a token or a password, or tell nothing.</summary>
    private static readonly string[] WithoutSession =
    [
        "/api/invitations/accept", "/api/session", "/api/setup", "/collect", "/health/live", "/health/ready", "/m/c/{token}", "/m/o/{token}.gif", "/tracker.js", "/{**path}",
        .. new[] { "alias", "batch", "group", "identify", "page", "screen", "track", "a", "b", "g", "i", "p", "s", "t" }.Select(call => "/v1/" + call),
    ];

    /// <summary>What everybody may do who is signed in: it concerns nobody but themselves.</summary>
    private static readonly string[] OnesOwn =
        ["delete /api/session", "delete /api/session/everywhere", "post /api/session", "put /api/session/password"];

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_that_is_described_is_shut_to_a_stranger()
    {
        using var stranger = _host.Somebody();
        var open = new List<string>();
        foreach (var (method, path, _) in await DescribedAsync())
        {
            var response = await CallAsync(stranger, method, path);
            if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            {
                open.Add($"{method} {path}");
            }
        }

        Assert.Equal(OpenToEverybody, open);
    }

    [Fact]
    public async Task A_viewer_changes_nothing()
    {
        using var viewer = await _host.SignedInAsync(Role.Viewer);
        var changes = (await DescribedAsync()).Where(call => call.Method != "get" && !OnesOwn.Contains($"{call.Method} {call.Path}")).ToList();
        foreach (var (method, path, _) in changes)
        {
            var response = await CallAsync(viewer, method, path);

            Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, $"{method} {path}: {response.StatusCode}");
        }

        Assert.True(changes.Count > 20, $"only {changes.Count} changes are described");
    }

    [Fact]
    public async Task A_viewer_sees_everything_but_the_people_and_the_engine()
    {
        using var viewer = await _host.SignedInAsync(Role.Viewer);
        var shut = new List<string>();
        foreach (var (method, path, _) in (await DescribedAsync()).Where(call => call.Method == "get"))
        {
            if ((await CallAsync(viewer, method, path)).StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                shut.Add(path);
            }
        }

        Assert.Equal(["/api/operations", "/api/users"], shut.Order());
    }

    [Theory]
    [InlineData(Role.Administrator, true, true, true)]
    [InlineData(Role.Marketer, true, false, false)]
    [InlineData(Role.Operator, false, true, false)]
    [InlineData(Role.Viewer, false, false, false)]
    public async Task Each_role_does_its_own(Role role, bool edits, bool operates, bool administers)
    {
        using var scope = _host.Services.CreateScope();
        var authorization = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        var caller = Caller.Of(await _host.UserAsync(role));

        Assert.True(await MayAsync(Policies.See));
        Assert.Equal(edits, await MayAsync(Policies.Edit));
        Assert.Equal(operates, await MayAsync(Policies.Operate));
        Assert.Equal(administers, await MayAsync(Policies.Administer));
        Assert.Equal(administers, await MayAsync(Policies.ManageUsers));

        async Task<bool> MayAsync(string policy) => (await authorization.AuthorizeAsync(caller, resource: null, policy)).Succeeded;
    }

    [Theory]
    [InlineData(Role.Administrator, HttpStatusCode.OK)]
    [InlineData(Role.Operator, HttpStatusCode.OK)]
    [InlineData(Role.Marketer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden)]
    public async Task Metrics_are_for_those_who_operate(Role role, HttpStatusCode answer)
    {
        using var person = await _host.SignedInAsync(role);

        Assert.Equal(answer, (await person.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/metrics", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.Stranger.GetAsync("/metrics", Ct)).StatusCode);
    }

    [Fact]
    public void Every_address_names_its_policy_and_those_without_one_are_known()
    {
        var (open, named) = AddressesOf(_host);

        Assert.Equal(WithoutSession.Order(), open);
        Assert.All(named, AssertNamesPolicy);
    }

    [Fact]
    public async Task The_demo_opens_nothing_but_its_shop()
    {
        await using var demo = await ApiHost.StartAsync(("Access:Demo", "true"));
        var (open, named) = AddressesOf(demo);

        Assert.All(open.Except(WithoutSession), address => Assert.StartsWith("/shop", address, StringComparison.Ordinal));
        Assert.All(named, AssertNamesPolicy);
        Assert.Contains(named, endpoint => Address(endpoint) == "/api/demo/reset");
    }

    private static (IEnumerable<string> Open, List<RouteEndpoint> Named) AddressesOf(ApiHost host)
    {
        var all = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .ToLookup(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);
        return (all[true].Select(Address).Distinct().Order(), all[false].ToList());
    }

    private static void AssertNamesPolicy(RouteEndpoint endpoint) =>
        Assert.True(endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is not null), Address(endpoint));

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    [Fact]
    public async Task An_address_that_names_no_policy_is_shut_to_everybody()
    {
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton<IStartupFilter>(new Forgotten()));

        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client.GetAsync("/forgotten", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/api/nowhere", Ct)).StatusCode);
    }

    [Fact]
    public async Task Every_call_has_an_id_a_summary_and_a_tag()
    {
        foreach (var (method, path, operation) in await DescribedAsync())
        {
            Assert.All(["operationId", "summary"], field => Assert.False(string.IsNullOrEmpty(operation[field]?.GetValue<string>()), $"{method} {path} has no {field}"));
            Assert.NotEmpty(operation["tags"]!.AsArray());
        }
    }

    private async Task<List<(string Method, string Path, JsonNode Operation)>> DescribedAsync()
    {
        var document = (await _host.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Ct))!;
        return [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (operation.Key, Filled(path.Key.TrimEnd('/'), operation.Value!), operation.Value!)))];
    }

    // "/api/x/{id}/{number}" as somebody would call it: a name that fits everywhere, and a number where one is asked for.
    private static string Filled(string path, JsonNode operation)
    {
        foreach (var parameter in operation["parameters"]?.AsArray().Where(parameter => parameter!["in"]!.GetValue<string>() == "path") ?? [])
        {
            var value = parameter!["schema"]!["type"]!.ToJsonString().Contains("integer", StringComparison.Ordinal) ? "1" : "some";
            path = path.Replace($"{{{parameter["name"]}}}", value, StringComparison.Ordinal);
        }

        return path;
    }

    private static Task<HttpResponseMessage> CallAsync(Person person, string method, string path) => person.SendAsync(
        new HttpMethod(method.ToUpperInvariant()),
        path,
        method is "get" or "delete" ? null : """{"token":"guess","name":"x"}""");

    /// <summary>Adds an endpoint by somebody who did not think of access.</summary>
    private sealed class Forgotten : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(routes => routes.MapGet("/forgotten", () => "secret"));
        };
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class AccountSettingsTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shop_that_said_nothing_has_euros_and_each_readers_own_clock()
    {
        var settings = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/account", Ct))!;

        Assert.Equal(("", "EUR", true), ((string)settings["name"]!, (string)settings["currency"]!, settings["timeZone"] is null));
    }

    [Fact]
    public async Task What_the_shop_says_of_itself_is_kept()
    {
        var saved = await _host.Client.PutAsJsonAsync("/api/account", new { name = " Ada's ", currency = "chf", timeZone = "Europe/Zurich" }, Ct);
        var settings = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/account", Ct))!;

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(("Ada's", "CHF", "Europe/Zurich"), ((string)settings["name"]!, (string)settings["currency"]!, (string)settings["timeZone"]!));
    }

    [Fact]
    public async Task A_currency_that_is_none_is_refused_with_its_field_and_a_code()
    {
        var refused = await _host.Client.PutAsJsonAsync("/api/account", new { name = "Ada's", currency = "euros", timeZone = (string?)null }, Ct);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!;

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull(problem["errors"]!["currency"]);
        Assert.Equal("bad_currency", (string)problem["problems"]![0]!["code"]!);
    }

    [Fact]
    public async Task What_is_null_is_refused_with_its_field()
    {
        var refused = await _host.Client.PutAsJsonAsync("/api/account", new { name = (string?)null, currency = (string?)null }, Ct);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!;

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull(problem["errors"]!["currency"]);
    }
}

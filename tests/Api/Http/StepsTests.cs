using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class StepsTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.Client.PostJsonAsync(
            "/api/campaigns/nurture",
            """{"name":"Nurture","status":"active","trigger":{"kind":"visitedWebsite"},"steps":[{"kind":"wait","id":"pause","duration":"1d"}]}""",
            request => request.Method = HttpMethod.Put);
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_stands_at_a_step_is_listed_page_by_page_those_first_whose_time_comes_first()
    {
        await SaveAsync(partition: 1, ("u:c", "nurture", "pause", 3), ("u:a", "nurture", "pause", 1), ("u:x", "nurture", "other", 2), ("u:y", "welcome", "pause", 2), ("u:b", "nurture", "pause", 2));
        await SaveAsync(partition: 2, ("u:d", "nurture", "pause", 1));

        var first = await GetAsync("/api/campaigns/nurture/steps/pause/customers?limit=3");
        var second = await GetAsync($"/api/campaigns/nurture/steps/pause/customers?limit=3&cursor={first["next"]}");

        Assert.Equal(["u:a", "u:b", "u:c"], Keys(first));
        Assert.Equal(["u:d"], Keys(second));
        Assert.Null(second["next"]);
        Assert.Equal(("run of u:a", _host.Clock.GetUtcNow().AddHours(1)), (first["items"]![0]!["runId"]!.GetValue<string>(), first["items"]![0]!["waitsUntil"]!.GetValue<DateTimeOffset>()));
    }

    [Fact]
    public async Task Who_stands_there_twice_is_on_one_page_and_no_page_is_longer_than_asked()
    {
        await SaveAsync(partition: 1, ("u:a", "nurture", "pause", 1), ("u:b", "nurture", "pause", 2), ("u:b", "nurture", "pause", 3), ("u:c", "nurture", "pause", 4));

        var first = await GetAsync("/api/campaigns/nurture/steps/pause/customers?limit=2");
        var second = await GetAsync($"/api/campaigns/nurture/steps/pause/customers?limit=2&cursor={first["next"]}");
        var third = await GetAsync($"/api/campaigns/nurture/steps/pause/customers?limit=2&cursor={second["next"]}");

        Assert.Equal(["u:a"], Keys(first));
        Assert.Equal(["u:b", "u:b"], Keys(second));
        Assert.Equal(["u:c"], Keys(third));
        Assert.Null(third["next"]);
    }

    [Fact]
    public async Task Nobody_stands_at_a_step_that_is_not_there_and_a_campaign_that_is_not_is_not_found()
    {
        Assert.Empty((await GetAsync("/api/campaigns/nurture/steps/nothing/customers"))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync("/api/campaigns/nothing/steps/pause/customers", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.Client.GetAsync("/api/campaigns/nurture/steps/pause/customers?cursor=nonsense", Ct)).StatusCode);
    }

    private static IEnumerable<string> Keys(JsonNode page) => page["items"]!.AsArray().Select(item => item!["key"]!.GetValue<string>());

    private async Task SaveAsync(int partition, params (string Key, string Campaign, string Step, int Hours)[] waiting)
    {
        var (store, now) = (_host.Services.GetRequiredService<IPartitionStore>(), _host.Clock.GetUtcNow());
        await store.OpenAsync(partition, 1, Ct);
        await store.SaveAsync(new PartitionSave { Partition = partition, Epoch = 1, Checkpoint = default, Customers = [.. waiting.GroupBy(of => of.Key).Select(Snapshot).OrderBy(snapshot => snapshot.Key, StringComparer.Ordinal)] }, Ct);

        CustomerSnapshot Snapshot(IGrouping<string, (string Key, string Campaign, string Step, int Hours)> of)
        {
            var until = now.AddHours(of.Min(each => each.Hours));
            var runs = of.Select(each => new Run("run of " + of.Key, each.Campaign, 1, each.Step, now, now, now.AddHours(each.Hours), Fields.None));
            var customer = Customer.New(new CustomerKey(of.Key)) with { Position = 0, Runs = [.. runs], DueAt = until };
            return new CustomerSnapshot { Key = of.Key, Position = 0, State = CustomerCodec.Encode(customer), DueAtTicks = until.UtcTicks };
        }
    }

    private async Task<JsonNode> GetAsync(string path) => (await _host.Client.GetFromJsonAsync<JsonNode>(path, Ct))!;
}

using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Operations;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Http;

/// <summary>What operators see of the engine at work.</summary>
public sealed class OperationsOfTheEngineTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartWholeAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_a_commit_of_its_size_and_its_customer_a_grain_in_memory()
    {
        await _host.Stranger.PostJsonAsync("/collect", $$$"""{"site_key":"{{{_host.SiteKey}}}","events":[{"event_id":"1","name":"view_product","visitor_id":"v1","properties":{"product_id":"mug"}}]}""");

        var reader = _host.Services.GetRequiredService<OperationsReader>();
        await Eventually.IsTrueAsync(async () => (await reader.ReadAsync(Ct)).Partitions.Sum(partition => partition.Decided) == 1, "the event is decided");
        var report = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/operations", Ct))!;

        Assert.Equal(1, report["commitSizes"]![0]!.GetValue<int>());
        Assert.All(report["partitions"]!.AsArray(), partition => Assert.Equal(("running", 0, 0), (
            partition!["state"]!.GetValue<string>(), partition["lag"]!.GetValue<int>(), partition["commitAgeMs"]!.GetValue<int>())));
        Assert.Contains(report["grains"]!.AsArray(), grain => grain!["type"]!.GetValue<string>() == "customer" && grain["activations"]!.GetValue<int>() == 1);
        Assert.True(report["stream"]!["usedBytes"]!.GetValue<long>() > 0);
    }
}

using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Operations;
using SmartCom.Grains.Telemetry;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

/// <summary>Which grains let their callers wait, as operators are told.</summary>
public sealed class SlowGrainsTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_grain_is_named_with_its_longest_call()
    {
        var slow = _host.Services.GetRequiredService<SlowGrains>();
        slow.Note("customer", "u:42", "ICustomerGrain.HandleAsync", TimeSpan.FromSeconds(2));
        slow.Note("customer", "u:42", "ICustomerGrain.HandleAsync", TimeSpan.FromSeconds(1));
        slow.Note("partition", "3", "IPartitionGrain.StatusAsync", TimeSpan.FromSeconds(3));

        var report = await ReportAsync();
        _host.Clock.Advance(SlowGrains.Lately + TimeSpan.FromSeconds(1));
        var later = await ReportAsync();

        Assert.Equal(3, report["calls"]!.GetValue<int>());
        Assert.Equal(
            [("partition", "3", 3000, 1), ("customer", "u:42", 2000, 2)],
            report["slowest"]!.AsArray().Select(grain => (grain!["type"]!.GetValue<string>(), grain["key"]!.GetValue<string>(), grain["longestMs"]!.GetValue<int>(), grain["calls"]!.GetValue<int>())));
        Assert.Empty(later["slowest"]!.AsArray());
        Assert.Equal(3, later["calls"]!.GetValue<int>());
    }

    [Fact]
    public void Of_many_slow_grains_the_slowest_are_kept()
    {
        var slow = new SlowGrains(_host.Clock);
        for (var customer = 1; customer <= 3 * SlowGrains.Most; customer++)
        {
            slow.Note("customer", $"u:{customer}", "ICustomerGrain.HandleAsync", TimeSpan.FromSeconds(customer));
        }

        var report = slow.Report();

        Assert.Equal(3 * SlowGrains.Most, report.Calls);
        Assert.Equal(Enumerable.Range(1, SlowGrains.Most).Select(place => (3 * SlowGrains.Most) + 1 - place), report.Slowest.Select(grain => (int)(grain.LongestMs / 1000)));
    }

    [Theory]
    [InlineData("SmartCom.Grains.Customers.CustomerGrain,SmartCom.Grains", "customer")]
    [InlineData("Orleans.Runtime.Management.ManagementGrain, Orleans.Runtime", "management")]
    [InlineData("Probe", "probe")]
    public void Grains_go_by_the_names_of_their_types(string grainClass, string type) => Assert.Equal(type, SiloReading.TypeOf(grainClass));

    private async Task<JsonNode> ReportAsync() => (await _host.Client.GetFromJsonAsync<JsonNode>("/api/operations", Ct))!["slow"]!;
}

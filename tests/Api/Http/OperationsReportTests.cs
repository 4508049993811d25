using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Operations;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Telemetry;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Http;

/// <summary>What operators see of the engine: asked for, and live.</summary>
public sealed class OperationsReportTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Marketer, false)]
    [InlineData(Role.Viewer, false)]
    public async Task It_is_for_those_who_operate(Role role, bool mayLook)
    {
        using var person = await _host.SignedInAsync(role);
        await using var client = await HubClient.ConnectAsync(Hub, reads: true, Ct, ("Cookie", person.CookieHeader), ("Origin", _host.Address.ToString().TrimEnd('/')));

        var asked = await person.GetAsync("/api/operations");
        var joined = await Record.ExceptionAsync(() => client.InvokeAsync("Join", Ct, OperationsFeed.Group));

        Assert.Equal(mayLook ? HttpStatusCode.OK : HttpStatusCode.Forbidden, asked.StatusCode);
        Assert.Equal(mayLook, joined is null);
        Assert.Equal(mayLook, _host.Services.GetRequiredService<ILiveFeed>().IsWatched(OperationsFeed.Group));
    }

    [Fact]
    public async Task Each_partition_says_what_it_is_at_and_one_that_stopped_why()
    {
        _host.Engine.Status = partition => partition switch
        {
            1 => FakeEngine.Live(1) with { State = PartitionState.Replaying, IsLive = false, Stalled = "The partition is starting." },
            2 => FakeEngine.Live(2) with { State = PartitionState.Stopped, Stalled = "The disk is full.", Lag = 70 },
            3 => throw new InvalidOperationException("gone"),
            _ => FakeEngine.Live(0) with { UncommittedSinceTicks = (_host.Clock.GetUtcNow() - Second).UtcTicks, CommitSizes = [1, 0, 5], Outbox = 3 },
        };

        var report = await ReportAsync();

        var partitions = report["partitions"]!.AsArray();
        Assert.Equal(["running", "replaying", "stopped", "silent"], partitions.Select(partition => partition!["state"]!.GetValue<string>()));
        Assert.Equal([null, null, "The disk is full.", null], partitions.Select(partition => partition!["reason"]?.GetValue<string>()));
        Assert.Equal((1000, 3), (partitions[0]!["commitAgeMs"]!.GetValue<int>(), partitions[0]!["outbox"]!.GetValue<int>()));
        Assert.Equal("[1,0,5]", report["commitSizes"]!.ToJsonString());
    }

    [Fact]
    public async Task This_process_is_the_one_silo_with_its_grains_in_memory()
    {
        await _host.Client.GetAsync("/api/status", Ct);

        var report = await ReportAsync();

        var silo = Assert.Single(report["silos"]!.AsArray())!;
        Assert.Equal("Active", silo["status"]!.GetValue<string>());
        Assert.True(silo["activations"]!.GetValue<int>() >= 4);
        Assert.Contains(report["grains"]!.AsArray(), grain => grain!["type"]!.GetValue<string>() == "fakepartition" && grain["activations"]!.GetValue<int>() == 4);
    }

    [Fact]
    public async Task A_stream_that_takes_nothing_says_why()
    {
        _host.Health.Health = new StreamHealth("The disk is full.", FreeBytes: 12, UsedBytes: 34);
        var stream = (await ReportAsync())["stream"]!;
        _host.Health.Health = new StreamHealth(null, FreeBytes: long.MaxValue, UsedBytes: 34);
        var fine = (await ReportAsync())["stream"]!;

        Assert.Equal("""{"trouble":"The disk is full.","usedBytes":34,"freeBytes":12}""", stream.ToJsonString());
        Assert.Equal("""{"trouble":null,"usedBytes":34,"freeBytes":null}""", fine.ToJsonString());
    }

    [Fact]
    public async Task Numbers_move_by_themselves_for_whoever_watches()
    {
        await using var client = await WatchAsync();
        var snapshot = await client.NextAsync(Ct);
        _host.Engine.Status = partition => FakeEngine.Live(partition) with { Lag = partition * 10 };

        await UntilAsync(client, "partition/2/lag", 20);

        Assert.Equal((0, "snapshot"), (Value(snapshot, "partition/2/lag"), snapshot.Method));
    }

    [Fact]
    public async Task A_change_of_words_is_a_number_too()
    {
        await using var client = await WatchAsync();
        var before = Value(await client.NextAsync(Ct), "words");
        _host.Engine.Status = partition => FakeEngine.Live(partition) with { State = PartitionState.Stopped, Stalled = "The disk is full." };

        await UntilAsync(client, "words", before!.Value + 1);
    }

    [Fact]
    public async Task Dead_letters_are_counted_until_somebody_deals_with_them_and_the_log_says_who()
    {
        await _host.Stranger.PostJsonAsync("/v1/track", """{"userId":"42","event":"odd"}""", request => request.WriteKey(_host.ServerKey));
        var partition = CustomerKey.User("42").Partition(4);
        await SaveAsync(new DeadLetter(partition, 0, "u:42", _host.Clock.GetUtcNow(), "divided by zero"), new DeadLetter(partition, 1, "u:42", _host.Clock.GetUtcNow(), "divided by zero"));
        await using var client = await WatchAsync();
        var two = Value(await client.NextAsync(Ct), "dead_letters");
        using var operating = await _host.SignedInAsync(Role.Operator);

        await operating.PostAsync($"/api/dead-letters/{partition}/0/retry", "");
        await UntilAsync(client, "dead_letters", 1);
        await operating.DeleteAsync($"/api/dead-letters/{partition}/1");
        await UntilAsync(client, "dead_letters", 0);

        Assert.Equal(2, two);
        var lines = _host.Logs.Of("Access.Audit");
        Assert.Contains(lines, line => line.Contains($"retry of dead letter {partition}/0 by ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"discard of dead letter {partition}/1 by ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_grain_is_named_with_its_longest_call()
    {
        var slow = _host.Services.GetRequiredService<SlowGrains>();
        slow.Note("customer", "u:42", "ICustomerGrain.HandleAsync", TimeSpan.FromSeconds(2));
        slow.Note("customer", "u:42", "ICustomerGrain.HandleAsync", Second);
        slow.Note("partition", "3", "IPartitionGrain.StatusAsync", TimeSpan.FromSeconds(3));

        var report = (await ReportAsync())["slow"]!;
        _host.Clock.Advance(SlowGrains.Lately + Second);
        var later = (await ReportAsync())["slow"]!;

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

    private Uri Hub => new(_host.Address, "/live");

    private async Task<JsonNode> ReportAsync() => (await _host.Client.GetFromJsonAsync<JsonNode>("/api/operations", Ct))!;

    private async Task<HubClient> WatchAsync()
    {
        var client = await HubClient.ConnectAsync(Hub, _host.ServerKey, reads: true, Ct);
        await client.InvokeAsync("Join", Ct, OperationsFeed.Group);
        return client;
    }

    // The clock moves until the feed has read the report, and what changed is pushed.
    private async Task UntilAsync(HubClient client, string name, int value)
    {
        var next = client.NextAsync(Ct);
        await Eventually.IsTrueAsync(
            async () =>
            {
                _host.Clock.Advance(Second / 2);
                if (!next.IsCompleted)
                {
                    return false;
                }

                var isThere = Value(await next, name) == value;
                next = isThere ? next : client.NextAsync(Ct);
                return isThere;
            },
            $"{name} = {value}");
    }

    private static int? Value(HubPush push, string name) => push.Content["values"]![name]?.GetValue<int>();

    private async Task SaveAsync(params DeadLetter[] letters)
    {
        var store = _host.Services.GetRequiredService<IPartitionStore>();
        await store.OpenAsync(1, 1, Ct);
        await store.SaveAsync(new PartitionSave { Partition = 1, Epoch = 1, Checkpoint = default, DeadLetters = letters }, Ct);
    }
}

/// <summary>The same from the engine at work.</summary>
public sealed class OperationsOfTheEngineTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartWholeAsync();
        await Eventually.IsTrueAsync(async () => (await _host.Stranger.GetAsync("/health/ready", Ct)).IsSuccessStatusCode, "ready");
    }

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

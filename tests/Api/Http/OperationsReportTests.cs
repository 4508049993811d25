using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Operations;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
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

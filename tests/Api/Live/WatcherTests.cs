using System.Text;
using System.Text.Json.Nodes;
using SmartCom.ClientApi.Live;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Live;

public sealed class WatcherTests
{
    private readonly LiveFeed _feed = new(new ManualClock());
    private readonly List<(string Method, JsonNode Push)> _sent = [];
    private TaskCompletionSource? _stalled;

    [Fact]
    public async Task A_watcher_gets_a_snapshot_and_then_each_change_once()
    {
        _feed.Set("account/", [new("events", 3)]);
        await _feed.PushAsync();
        _feed.Join(Watcher(), "account/");
        _feed.Set("account/", [new("events", 4), new("sent", 1)]);
        _feed.Set("account/", [new("events", 5)]);
        await _feed.PushAsync();
        await _feed.PushAsync();
        _feed.Set("account/", [new("sent", 2)]);
        await _feed.PushAsync();

        Assert.Equal(
            [
                """snapshot {"group":"account/","seq":1,"values":{"events":3},"lines":[]}""",
                """delta {"group":"account/","seq":2,"values":{"events":5,"sent":1},"lines":[]}""",
                """delta {"group":"account/","seq":3,"values":{"sent":2},"lines":[]}""",
            ],
            Sent);
    }

    [Fact]
    public async Task A_number_that_did_not_change_is_not_pushed()
    {
        _feed.Set("account/", [new("events", 3)]);
        await _feed.PushAsync();
        _feed.Join(Watcher(), "account/");
        _feed.Set("account/", [new("events", 3)]);
        await _feed.PushAsync();

        Assert.Single(_sent);
    }

    [Fact]
    public async Task Lines_come_with_the_next_push_and_the_newest_fifty_with_a_snapshot()
    {
        for (var number = 0; number < 60; number++)
        {
            _feed.Tell("happenings", Line(number));
        }

        await _feed.PushAsync();
        _feed.Join(Watcher(), "happenings");
        _feed.Tell("happenings", Line(60));
        await _feed.PushAsync();

        Assert.Equal(Enumerable.Range(10, 50), Lines(_sent[0].Push));
        Assert.Equal([60], Lines(_sent[1].Push));
    }

    [Fact]
    public async Task A_flood_of_events_leaves_what_follows_from_them_to_see_in_its_order()
    {
        _feed.Join(Watcher(), "happenings");
        _feed.Tell("happenings", Line(0) with { Kind = "message" });
        for (var number = 1; number < 1_000; number++)
        {
            _feed.Tell("happenings", Line(number));
        }

        _feed.Tell("happenings", Line(1_000) with { Kind = "cart", Reference = "m1", Amount = 250 });
        await _feed.PushAsync();

        Assert.Equal([0, .. Enumerable.Range(950, 51)], Lines(_sent[1].Push));
        Assert.Equal(("m1", 250), (_sent[1].Push["lines"]![51]!["ref"]!.GetValue<string>(), _sent[1].Push["lines"]![51]!["amount"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_snapshot_holds_no_line_that_a_delta_will_bring()
    {
        _feed.Tell("happenings", Line(1));
        _feed.Join(Watcher(), "happenings");
        await _feed.PushAsync();

        Assert.Empty(Lines(_sent[0].Push));
        Assert.Equal([1], Lines(_sent[1].Push));
    }

    [Fact]
    public async Task Lines_of_a_customer_nobody_watches_are_dropped()
    {
        _feed.Tell("customer/u:1", Line(1));
        await _feed.PushAsync();
        _feed.Join(Watcher(), "customer/u:1");

        Assert.Empty(Lines(_sent[0].Push));
        Assert.True(_feed.IsWatched("customer/u:1"));
        Assert.False(_feed.IsWatched("customer/u:2"));
    }

    [Fact]
    public void Whether_any_customer_is_watched_is_known_without_asking_for_each()
    {
        var (one, other) = (Watcher(), Watcher());
        Assert.False(_feed.IsWatched("customer/"));

        _feed.Join(one, "customer/u:1");
        _feed.Join(other, "customer/u:1");
        _feed.Join(one, "customer/u:1");
        _feed.Leave(one, "customer/u:1");
        Assert.True(_feed.IsWatched("customer/"));

        _feed.Leave(other, "customer/u:1");
        Assert.False(_feed.IsWatched("customer/"));
    }

    [Fact]
    public async Task A_stalled_watcher_queues_nothing_and_gets_a_snapshot_when_it_is_back()
    {
        _feed.Join(Watcher(), "account/");
        _stalled = new TaskCompletionSource();
        for (var number = 1; number <= 1_000; number++)
        {
            _feed.Set("account/", [new("events", number)]);
            await _feed.PushAsync();
        }

        Assert.Equal(2, _sent.Count);
        var room = _stalled;
        _stalled = null;
        room.SetResult();

        Assert.Equal("""snapshot {"group":"account/","seq":1000,"values":{"events":1000},"lines":[]}""", Sent[^1]);
        Assert.Equal(3, _sent.Count);
    }

    [Fact]
    public async Task A_stalled_watcher_does_not_slow_another()
    {
        _feed.Join(Watcher(), "account/");
        _stalled = new TaskCompletionSource();
        var others = 0;
        _feed.Set("account/", [new("events", 0)]);
        await _feed.PushAsync();
        _feed.Join(new Watcher(_ => Task.FromResult(others++)), "account/");

        for (var number = 1; number <= 10; number++)
        {
            _feed.Set("account/", [new("events", number)]);
            await _feed.PushAsync();
        }

        Assert.Equal(11, others);
    }

    [Fact]
    public async Task A_watcher_that_left_hears_nothing()
    {
        var watcher = Watcher();
        _feed.Join(watcher, "account/");
        _feed.Leave(watcher, "account/");
        _feed.Set("account/", [new("events", 1)]);
        await _feed.PushAsync();

        Assert.Single(_sent);
        Assert.False(_feed.IsWatched("account/"));
    }

    [Fact]
    public async Task A_connection_that_breaks_breaks_nothing_else()
    {
        _feed.Join(new Watcher(_ => throw new IOException("gone")), "account/");
        _feed.Join(Watcher(), "account/");
        _feed.Set("account/", [new("events", 1)]);
        await _feed.PushAsync();

        Assert.Equal(2, _sent.Count);
    }

    private Watcher Watcher() => new(push =>
    {
        _sent.Add((push.Method, JsonNode.Parse(push.Json.Utf8.Span)!));
        return _stalled?.Task ?? Task.CompletedTask;
    });

    private List<string> Sent => [.. _sent.Select(sent => $"{sent.Method} {sent.Push.ToJsonString()}")];

    private static IEnumerable<int> Lines(JsonNode push) => push["lines"]!.AsArray().Select(line => int.Parse(line!["name"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));

    private static LiveLine Line(int number) => new(DateTimeOffset.UnixEpoch, "event", "u:1", number.ToString(System.Globalization.CultureInfo.InvariantCulture), null);
}

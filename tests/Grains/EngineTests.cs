using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Support;
using static SmartCom.Tests.Grains.TestShop;

namespace SmartCom.Tests.Grains;

public sealed class EngineTests
{
    private static readonly CustomerKey Ann = CustomerKey.User("ann");

    [Fact]
    public async Task A_cart_left_alone_is_written_to_at_its_moment_and_once()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.DecidedAsync(await engine.AppendAsync(Identify("ann", 1)));
        await engine.DecidedAsync(await engine.AppendAsync(Add(Ann, 1)));

        engine.Clock.Advance(TimeSpan.FromMinutes(9));
        await engine.SettledAsync();
        Assert.Empty(engine.Mailroom.Received);

        engine.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await engine.SoonAsync(() => engine.Mailroom.Received.Count == 1, "the mail");
        engine.Clock.Advance(TimeSpan.FromHours(1));
        await engine.SoonAsync(async () => (await engine.CustomerAsync(Ann))!.Tags.Any(tag => tag.Name == "reminded"), "the tag");
        await engine.SettledAsync();

        var mail = Assert.Single(engine.Mailroom.Received);
        Assert.Equal("ann@example.com", mail.Recipient.Address);
        Assert.Equal(MessageStatus.Sent, Assert.Single(engine.Store.Messages).Status);
        Assert.Equal(1, await TotalAsync(engine, "lost-cart", "mail", Metrics.Sent));
        Assert.Equal(0, await TotalAsync(engine, "lost-cart", "", Metrics.Running));
        Assert.Equal(1, await TotalAsync(engine, "lost-cart", "", Metrics.Ended));
        Assert.Equal(0, await TotalAsync(engine, "lost-cart", "pause", Metrics.Waiting));
    }

    [Fact]
    public async Task A_repeated_event_changes_nothing()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.AppendAsync(Add(Ann, 1));
        await engine.DecidedAsync(await engine.AppendAsync(Add(Ann, 1)));

        Assert.Equal(1, Assert.Single((await engine.CustomerAsync(Ann))!.Container("cart")!.Lines).Quantity);
    }

    [Fact]
    public async Task What_a_visitor_did_is_the_users_after_signing_in_in_another_partition()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        for (var visitor = 0; visitor < 10; visitor++)
        {
            var key = CustomerKey.Visitor($"browser{visitor}");
            await engine.AppendAsync(Add(key, 1));
            await engine.AppendAsync(Login($"browser{visitor}", $"user{visitor}"));
            await engine.AppendAsync(View(key, 2));
        }

        await engine.SettledAsync();

        for (var visitor = 0; visitor < 10; visitor++)
        {
            var user = await engine.CustomerAsync(CustomerKey.User($"user{visitor}"));
            Assert.Equal($"user{visitor}@example.com", user!.Trait("email").AsText);
            Assert.Single(user.Container("cart")!.Lines);
            Assert.Contains(user.History, entry => entry.Name == EventNames.ViewProduct);
        }

        Assert.Equal(10, await SegmentAsync(engine, "with-cart"));
    }

    [Fact]
    public async Task Bulk_events_are_decided_too()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.AppendAsync(Add(Ann, 1), Lane.Bulk);

        await engine.SettledAsync();

        Assert.NotNull((await engine.CustomerAsync(Ann))?.Container("cart"));
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_stood()
    {
        var first = await TestEngine.StartAsync(Rulebook);
        await first.DecidedAsync(await first.AppendAsync(Identify("ann", 1)));
        await first.DecidedAsync(await first.AppendAsync(Add(Ann, 1)));
        await first.DisposeAsync();

        await using var second = await TestEngine.StartAsync(Rulebook, first.Disk.CutThePower(), first.Store.CutThePower(), first.Mailroom, first.Clock);
        second.Clock.Advance(TimeSpan.FromMinutes(11));
        await second.SoonAsync(() => second.Mailroom.Received.Count == 1, "the mail");
        await second.SettledAsync();

        Assert.Equal(1, await SegmentAsync(second, "with-cart"));
    }

    [Fact]
    public async Task A_message_whose_fate_is_unknown_leaves_again_under_the_same_id()
    {
        var tries = 0;
        var mailroom = new Mailroom { Answer = _ => tries++ == 0 ? new SendResult.Unknown(SendStage.Body, "the line broke") : new SendResult.Delivered("250") };
        await using var engine = await TestEngine.StartAsync(Rulebook, mailroom: mailroom);
        await engine.AppendAsync(Identify("ann", 1));
        await engine.DecidedAsync(await engine.AppendAsync(Add(Ann, 1)));
        engine.Clock.Advance(TimeSpan.FromMinutes(10.1));
        await engine.SoonAsync(() => mailroom.Received.Count == 1, "the first try");
        await engine.SoonAsync(() => mailroom.Received.Count == 2, "the second try");

        Assert.Single(mailroom.Received.Select(message => message.Id).Distinct());
    }

    [Fact]
    public async Task A_refused_message_fails_with_the_servers_words()
    {
        var mailroom = new Mailroom { Answer = _ => new SendResult.Refused(SendStage.Recipient, "550 no such user") };
        await using var engine = await TestEngine.StartAsync(Rulebook, mailroom: mailroom);
        await engine.AppendAsync(Identify("ann", 1));
        await engine.DecidedAsync(await engine.AppendAsync(Add(Ann, 1)));
        engine.Clock.Advance(TimeSpan.FromMinutes(10.1));
        await engine.SoonAsync(() => engine.Store.Messages.Any(message => message.Status == MessageStatus.Failed), "the failure");

        Assert.Equal("550 no such user", Assert.Single(engine.Store.Messages).Reason);
        Assert.Equal(1, await TotalAsync(engine, "lost-cart", "mail", Metrics.Failed));
    }

    [Fact]
    public async Task What_lost_its_lease_sends_nothing_until_it_is_sure_to_have_it_again()
    {
        var lease = new ManualLease();
        lease.Give();
        await using var engine = await TestEngine.StartAsync(Rulebook, lease: lease);
        await engine.AppendAsync(Identify("ann", 1));
        await engine.DecidedAsync(await engine.AppendAsync(Add(Ann, 1)));
        lease.RunOut();
        engine.Clock.Advance(TimeSpan.FromMinutes(10.1));
        await engine.SoonAsync(async () => (await engine.StatusAsync()).Sum(partition => partition.Outbox) == 1, "the message is decided");
        engine.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(engine.Mailroom.Received);

        lease.Give();

        await engine.SoonAsync(() => engine.Mailroom.Received.Count == 1, "the mail");
    }

    private static Task<long> TotalAsync(TestEngine engine, string campaign, string step, string metric) =>
        ReportedAsync(engine, () => engine.Grains.GetGrain<ICampaignGrain>("campaign/" + campaign).TotalsAsync(), step, metric);

    private static Task<long> SegmentAsync(TestEngine engine, string segment) =>
        ReportedAsync(engine, () => engine.Grains.GetGrain<ISegmentGrain>("segment/" + segment).TotalsAsync(), "", Metrics.Members);

    // The counter has heard of everything when it says what the partitions say.
    private static async Task<long> ReportedAsync(TestEngine engine, Func<Task<Count[]>> totals, string step, string metric)
    {
        long reported = 0;
        await engine.SoonAsync(
            async () =>
            {
                var counts = await totals();
                reported = Value(counts, step, metric);
                return counts.Length > 0 && reported == await CountedAsync(engine, counts[0].Key, step, metric);
            },
            "the report");
        return reported;
    }

    private static async Task<long> CountedAsync(TestEngine engine, CountKey key, string step, string metric)
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(partition => engine.Grains.GetGrain<IPartitionGrain>(partition).CountsAsync(key.Scope, key.Id)));
        return reports.Sum(report => Value(report.Counts, step, metric));
    }

    private static long Value(IEnumerable<Count> counts, string step, string metric) =>
        counts.FirstOrDefault(count => count.Key.Step == step && count.Key.Metric == metric).Value;
}

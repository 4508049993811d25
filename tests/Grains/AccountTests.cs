using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;
using static SmartCom.Tests.Grains.TestShop;

namespace SmartCom.Tests.Grains;

/// <summary>The numbers of the whole account: what is counted, minute by minute, and who is online.</summary>
public sealed class AccountTests
{
    private static readonly CustomerKey Ann = CustomerKey.User("ann");

    [Fact]
    public async Task Carts_are_counted_with_what_they_are_worth_now()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.AppendAsync(Add(Ann, 1));
        await engine.AppendAsync(Add(Ann, 2));
        await engine.AppendAsync(Add(CustomerKey.User("ben"), 1));
        await engine.AppendAsync(Add(CustomerKey.User("ben"), 1)); // sent again
        await engine.AppendAsync(Order(CustomerKey.User("ben"), 2).At(Noon.AddSeconds(1)));
        await engine.SettledAsync();

        await TotalsAsync(engine, ("events", 4), ("carts:opened", 2), ("carts:open", 1), ("cart_worth:open", 2_000), ("carts:closed", 1), ("carts:abandoned", 0));

        engine.Clock.Advance(TimeSpan.FromMinutes(11));
        await engine.SettledAsync();
        await engine.AppendAsync(Order(Ann, 3).At(Noon.AddMinutes(12)));
        await engine.SettledAsync();

        await TotalsAsync(engine, ("carts:abandoned", 1), ("carts:recovered", 1), ("cart_worth:recovered", 2_000), ("carts:open", 0), ("cart_worth:open", 0), ("campaigns", 1));
    }

    [Fact]
    public async Task An_event_that_is_passed_on_is_counted_once_and_ticks_are_not()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.AppendAsync(Login("browser", "ann"));
        await engine.SettledAsync();
        await engine.AppendAsync(View(CustomerKey.Visitor("browser"), 1));
        await engine.AppendAsync(Add(Ann, 1));
        engine.Clock.Advance(TimeSpan.FromMinutes(11)); // a tick
        await engine.SettledAsync();

        await TotalsAsync(engine, ("events", 3));
    }

    [Fact]
    public async Task A_visitor_is_online_for_five_minutes_and_once_also_after_signing_in()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.AppendAsync(View(CustomerKey.Visitor("one"), 1) with { VisitorId = "one" });
        await engine.AppendAsync(View(CustomerKey.Visitor("two"), 1) with { VisitorId = "two" });
        await engine.AppendAsync(Login("two", "ann"));
        await engine.SettledAsync();
        await engine.AppendAsync(View(CustomerKey.Visitor("two"), 2) with { VisitorId = "two" });
        await engine.AppendAsync(View(CustomerKey.User("imported"), 1)); // told by a server
        await engine.SettledAsync();
        await TotalsAsync(engine, ("online", 2));

        engine.Clock.Advance(TimeSpan.FromMinutes(3));
        await engine.AppendAsync(View(CustomerKey.Visitor("one"), 3) with { VisitorId = "one" });
        await engine.SettledAsync();
        await TotalsAsync(engine, ("online", 2));

        engine.Clock.Advance(TimeSpan.FromMinutes(3));
        await TotalsAsync(engine, ("online", 1));
        await engine.SoonAsync(() => engine.Feed.Values.GetValueOrDefault(("account/", "online"), -1) == 1, "the screen hears of it without an event");
        engine.Clock.Advance(TimeSpan.FromMinutes(3));
        await TotalsAsync(engine, ("online", 0));
    }

    [Fact]
    public async Task Each_minute_has_what_was_counted_in_it_also_after_a_restart()
    {
        var first = await TestEngine.StartAsync(Rulebook);
        await first.AppendAsync(Add(Ann, 1));
        await first.SettledAsync();
        first.Clock.Advance(TimeSpan.FromMinutes(1));
        await first.AppendAsync(Add(Ann, 2));
        await first.AppendAsync(View(Ann, 1));
        await first.SettledAsync();
        await first.DisposeAsync();

        await using var second = await TestEngine.StartAsync(Rulebook, first.Disk.CutThePower(), first.Store.CutThePower(), first.Mailroom, first.Clock);
        await second.AppendAsync(View(Ann, 2));
        await second.SettledAsync();

        Assert.Equal([1, 3], Minutes(second, AccountMetric.Events));
        Assert.Equal([1, 0], Minutes(second, AccountMetric.CartsOpened));
        Assert.Equal([0, 1_000], Minutes(second, AccountMetric.WorthChanged));
        await TotalsAsync(second, ("events", 4), ("cart_worth:open", 2_000));
    }

    [Fact]
    public async Task What_was_counted_and_not_saved_is_counted_again_from_the_journal()
    {
        var first = await TestEngine.StartAsync(Rulebook, configure: partition => partition.SaveAfter = TimeSpan.FromDays(1));
        await first.DecidedAsync(await first.AppendAsync(Add(Ann, 1)));
        await first.DecidedAsync(await first.AppendAsync(View(Ann, 1)));
        var disk = first.Disk.CutThePower();
        var store = first.Store.CutThePower();
        first.Abandon();

        await using var second = await TestEngine.StartAsync(Rulebook, disk, store, first.Mailroom, first.Clock);
        await second.SettledAsync();

        await TotalsAsync(second, ("events", 2), ("carts:open", 1), ("cart_worth:open", 1_000));
        Assert.Equal([2], Minutes(second, AccountMetric.Events));
    }

    [Fact]
    public async Task What_happens_is_told_line_by_line_with_what_it_is_about()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.AppendAsync(Identify("ann", 1));
        await engine.AppendAsync(Add(Ann, 1));
        await engine.SettledAsync();
        engine.Clock.Advance(TimeSpan.FromMinutes(11));
        await engine.SettledAsync();
        await engine.SoonAsync(() => engine.Feed.Lines.Any(told => told.Line.Text == "sent"), "the mail is told of");

        var told = engine.Feed.Lines.Where(told => told.Group == "happenings").Select(told => (told.Line.Kind, told.Line.Name, told.Line.Text, told.Line.Amount)).ToList();
        var mail = engine.Store.Messages.Single().Id;
        Assert.Contains(("event", "container_add", "p1", 1_000L), told);
        Assert.Contains(("cart", "cart", "abandoned", 1_000L), told);
        Assert.Contains(("segment", "with-cart", "entered", null), told);
        Assert.Contains(engine.Feed.Lines, told => told.Group == "segment/with-cart" && told.Line.Text == "entered" && told.Line.Customer == Ann.Text);
        Assert.Contains(("message", "lost-cart", "sent", null), told);
        Assert.All(engine.Feed.Lines.Where(told => told.Line.Kind == "message"), told => Assert.Equal(mail, told.Line.Reference));
    }

    [Fact]
    public async Task The_wait_for_a_decision_is_shown_and_fades()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook);
        await engine.AppendAsync(View(Ann, 1));
        await engine.SettledAsync();
        await engine.SoonAsync(() => engine.Feed.Values.ContainsKey(("account/", "lag_p99_ms")), "the lag is shown");

        engine.Clock.Advance(TimeSpan.FromSeconds(11));

        await TotalsAsync(engine, ("lag_p50_ms", 0), ("lag_p99_ms", 0), ("events_per_s", 0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(63, 63)]
    [InlineData(64, 76)]
    [InlineData(1_000, 1_024)]
    [InlineData(10_000_000, 65_536)]
    public void A_waiting_time_is_counted_in_a_step_that_is_at_most_a_fifth_longer(long milliseconds, long shown)
    {
        Assert.Equal(shown, LagSteps.Top(LagSteps.Of(milliseconds)));
    }

    [Fact]
    public void A_percentile_is_the_time_that_so_many_waited_at_the_most()
    {
        var counts = new long[LagSteps.Count];
        (counts[2], counts[5], counts[40]) = (50, 49, 1);

        Assert.Equal((2, 5, 40, 0), (LagSteps.Percentile(counts, 0.5), LagSteps.Percentile(counts, 0.99), LagSteps.Percentile(counts, 1), LagSteps.Percentile(new long[LagSteps.Count], 0.5)));
    }

    [Fact]
    public void Minutes_that_a_batch_reaches_over_are_told_apart()
    {
        var book = new AccountBook([], []);
        var events = Enumerable.Range(0, 3).Select(minute => new StreamRecord(minute, Noon.AddMinutes(minute), GrainInterfaces.Codec.EventCodec.Encode(View(Ann, minute)))).ToList();
        book.CountEvents(events);
        book.Count(new Domain.Consequence.Failed("rules"), events[0]);
        book.Count(new Domain.Consequence.Failed("rules"), events[1]);

        var unsaved = book.TakeUnsaved();

        Assert.Equal([(1, 1), (1, 1), (1, 0)], unsaved.Select(minute => (minute.Counts[(int)AccountMetric.Events], minute.Counts[(int)AccountMetric.Broken])));
        Assert.Empty(book.TakeUnsaved());
    }

    private static async Task TotalsAsync(TestEngine engine, params (string Metric, long Value)[] expected)
    {
        // Reports reach the account a moment after the decision.
        var found = new Dictionary<string, long>();
        try
        {
            await Support.Eventually.IsTrueAsync(
                async () =>
                {
                    found = (await engine.Grains.GetGrain<IAccountGrain>("account/").TotalsAsync()).ToDictionary(count => count.Key.Metric, count => count.Value);
                    return expected.All(count => found.GetValueOrDefault(count.Metric, -1) == count.Value);
                },
                "the totals");
        }
        catch (TimeoutException)
        {
            Assert.Equal(expected.ToDictionary(count => count.Metric, count => count.Value), found);
        }
    }

    private static IEnumerable<long> Minutes(TestEngine engine, AccountMetric metric) =>
        engine.Store.Minutes.GroupBy(row => row.Minute.Number).OrderBy(same => same.Key).Select(same => same.Sum(row => row.Minute.Counts[(int)metric]));
}

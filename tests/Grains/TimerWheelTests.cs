using FsCheck;
using FsCheck.Fluent;
using SmartCom.Grains.Partitions;

namespace SmartCom.Tests.Grains;

public sealed class TimerWheelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_550)]
    [InlineData(2_560)]
    [InlineData(655_360)]
    [InlineData(167_772_160)]
    [InlineData(31_536_000_000)]
    public void An_entry_is_due_at_its_moment_and_not_a_tick_before(long milliseconds)
    {
        var wheel = new TimerWheel(Noon);
        var due = Noon.AddMilliseconds(milliseconds);
        wheel.Set(new Waiting(), due.UtcTicks);

        Assert.Empty(Take(wheel, due.AddTicks(-1)));
        Assert.Single(Take(wheel, due.Add(TimerWheel.Tick)));
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void An_entry_that_moves_is_due_at_its_new_moment_only()
    {
        var wheel = new TimerWheel(Noon);
        var entry = new Waiting();
        wheel.Set(entry, Noon.AddSeconds(1).UtcTicks);
        wheel.Set(entry, Noon.AddHours(1).UtcTicks);

        Assert.Empty(Take(wheel, Noon.AddMinutes(59)));
        Assert.Equal([entry], Take(wheel, Noon.AddMinutes(61)));
    }

    [Fact]
    public void An_entry_that_waits_for_nothing_any_more_is_never_due()
    {
        var wheel = new TimerWheel(Noon);
        var entry = new Waiting();
        wheel.Set(entry, Noon.AddSeconds(1).UtcTicks);
        wheel.Set(entry, 0);

        Assert.Empty(Take(wheel, Noon.AddYears(1)));
        Assert.Null(wheel.NextAt);
    }

    [Fact]
    public void A_burst_is_taken_in_portions_oldest_first()
    {
        var wheel = new TimerWheel(Noon);
        for (var second = 9; second >= 0; second--)
        {
            wheel.Set(new Waiting { Due = Noon.AddSeconds(second) }, Noon.AddSeconds(second).UtcTicks);
        }

        var first = Take(wheel, Noon.AddMinutes(1), most: 4);
        var second4 = Take(wheel, Noon.AddMinutes(1), most: 4);
        var rest = Take(wheel, Noon.AddMinutes(1));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], first.Concat(second4).Concat(rest).Select(entry => (entry.Due - Noon).TotalSeconds));
    }

    [Fact]
    public void Any_sequence_of_setting_and_taking_gives_what_a_sorted_list_gives()
    {
        var step = Gen.Zip(Gen.Choose(0, 19), Gen.OneOf(Gen.Choose(0, 300), Gen.Choose(0, 100_000), Gen.Choose(0, int.MaxValue)));
        Prop.ForAll(step.ListOf().ToArbitrary(), BehavesLikeAList).QuickCheckThrowOnFailure();
    }

    private static bool BehavesLikeAList(IEnumerable<(int Entry, int Milliseconds)> steps)
    {
        var now = Noon;
        var wheel = new TimerWheel(now);
        var entries = Enumerable.Range(0, 20).Select(_ => new Waiting()).ToArray();
        var model = new Dictionary<Waiting, DateTimeOffset>();
        foreach (var (index, milliseconds) in steps)
        {
            if (index < 15)
            {
                var due = now.AddMilliseconds(milliseconds);
                entries[index].Due = due;
                wheel.Set(entries[index], due.UtcTicks);
                model[entries[index]] = due;
            }
            else
            {
                now = now.AddMilliseconds(milliseconds);
                var expected = model.Where(waiting => Ceiling(waiting.Value) <= Floor(now)).Select(waiting => waiting.Key).ToHashSet();
                if (!expected.SetEquals(Take(wheel, now)) || (wheel.NextAt is { } next && model.Keys.Except(expected).Any(entry => Ceiling(model[entry]) < Floor(next))))
                {
                    return false;
                }

                expected.ToList().ForEach(entry => model.Remove(entry));
            }
        }

        return wheel.Count == model.Count;
    }

    private static long Floor(DateTimeOffset time) => time.UtcTicks / TimerWheel.Tick.Ticks;

    private static long Ceiling(DateTimeOffset time) => (time.UtcTicks + TimerWheel.Tick.Ticks - 1) / TimerWheel.Tick.Ticks;

    private static List<Waiting> Take(TimerWheel wheel, DateTimeOffset now, int most = int.MaxValue)
    {
        var due = new List<Waiting>();
        wheel.TakeDue(now, most, due);
        return due;
    }

    private sealed class Waiting : TimerWheel.Entry
    {
        public DateTimeOffset Due { get; set; }
    }
}

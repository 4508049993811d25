using FsCheck;
using FsCheck.Fluent;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.Tests.Domain.Definitions;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5_400)]
    [InlineData("7d", 604_800)]
    [InlineData("2w", 1_209_600)]
    [InlineData("1d12h", 129_600)]
    [InlineData("0.5s", 0.5)]
    [InlineData("PT1H30M", 5_400)]
    [InlineData("P7D", 604_800)]
    [InlineData("P1DT0.5S", 86_400.5)]
    public void Is_read(string text, double seconds)
    {
        Assert.True(DurationText.TryRead(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("1")]
    [InlineData("1 h")]
    [InlineData("-1h")]
    [InlineData("1m1h")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("1h ")]
    [InlineData("1h\n")]
    [InlineData("999999999999w")]
    [InlineData("9999999999999999999999s")]
    [InlineData("١h")]
    public void Is_refused(string text) => Assert.False(DurationText.TryRead(text, out _));

    [Fact]
    public void Reads_back_as_it_was_written() => Prop.ForAll(
        Arb.From(Gen.Choose(0, int.MaxValue)), Arb.From(Gen.Elements(1L, 7, 1_000, 10_000_000, 864_000_000_000)),
        (count, unit) =>
        {
            var duration = TimeSpan.FromTicks(Math.Min(count * (decimal)unit, 3_650m * TimeSpan.TicksPerDay) is var ticks ? (long)ticks : 0);
            return DurationText.TryRead(DurationText.Write(duration), out var read) && read == duration;
        }).QuickCheckThrowOnFailure();
}

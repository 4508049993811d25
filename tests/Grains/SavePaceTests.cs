using SmartCom.Grains.Partitions;

namespace SmartCom.Tests.Grains;

/// <summary>How much may be unsaved.</summary>
public sealed class SavePaceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void As_long_as_nothing_was_saved_there_is_no_limit() => Assert.Equal(double.PositiveInfinity, new SavePace().SavedWithin(Minute));

    [Fact]
    public void A_store_that_saves_ten_thousand_a_second_saves_six_hundred_thousand_in_a_minute()
    {
        var pace = new SavePace();
        pace.Note(20_000, TimeSpan.FromSeconds(2));

        Assert.Equal(600_000, pace.SavedWithin(Minute));
    }

    [Fact]
    public void The_latest_saves_count_most()
    {
        var pace = new SavePace();
        pace.Note(10_000, TimeSpan.FromSeconds(1));
        for (var save = 0; save < 20; save++)
        {
            pace.Note(2_000, TimeSpan.FromSeconds(1));
        }

        Assert.Equal(120_000, pace.SavedWithin(Minute), tolerance: 1_000);
    }

    [Fact]
    public void Small_saves_and_a_store_that_stands_still_say_nothing_that_would_stop_everything()
    {
        var pace = new SavePace();
        pace.Note(3, TimeSpan.FromSeconds(10));
        Assert.Equal(double.PositiveInfinity, pace.SavedWithin(Minute));

        pace.Note(5_000, TimeSpan.FromHours(1));
        Assert.Equal(1_000, pace.SavedWithin(Minute));
    }
}

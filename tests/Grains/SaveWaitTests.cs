using SmartCom.Grains.Partitions;

namespace SmartCom.Tests.Grains;

public sealed class SaveWaitTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(250, 7)]
    [InlineData(500, 10)]
    [InlineData(750, 13)]
    [InlineData(1000, 0)]
    [InlineData(5000, 0)]
    public void The_more_have_changed_the_longer_each_waits_until_there_are_too_many(int dirty, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Wait(dirty, toReplay: 1999));

    [Fact]
    public void Nobody_waits_when_a_restart_would_have_too_much_to_replay() => Assert.Equal(TimeSpan.Zero, Wait(dirty: 500, toReplay: 2000));

    [Fact]
    public void Who_need_not_wait_never_waits() => Assert.Equal(TimeSpan.Zero, SaveWait.Of(999, 0, new PartitionOptions { SaveAfter = TimeSpan.Zero, SaveAtDirty = 1000 }));

    private static TimeSpan Wait(int dirty, long toReplay) =>
        SaveWait.Of(dirty, toReplay, new PartitionOptions { SaveAfter = TimeSpan.FromSeconds(4), SaveAtDirty = 1000, MostToReplay = 2000 });
}

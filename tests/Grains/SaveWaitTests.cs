using SmartCom.Grains.Partitions;

namespace SmartCom.Tests.Grains;

public sealed class SaveWaitTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4.003)]
    [InlineData(500, 5.5)]
    [InlineData(999, 6.997)]
    [InlineData(1000, 0)]
    [InlineData(5000, 0)]
    public void The_more_have_changed_the_longer_each_waits_until_there_are_too_many(int dirty, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SaveWait.Of(dirty, new PartitionOptions { SaveAfter = TimeSpan.FromSeconds(4), SaveAtDirty = 1000 }));

    [Fact]
    public void Who_need_not_wait_never_waits() => Assert.Equal(TimeSpan.Zero, SaveWait.Of(999, new PartitionOptions { SaveAfter = TimeSpan.Zero, SaveAtDirty = 1000 }));
}

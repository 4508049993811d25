using SmartCom.Grains.Partitions;

namespace SmartCom.Tests.Grains;

/// <summary>Who waits for a position.</summary>
public sealed class ProgressTests
{
    private readonly Progress _progress = new(to: 4);

    [Fact]
    public void What_is_done_is_not_waited_for_and_what_is_not_completes_in_its_time()
    {
        var later = _progress.ReachedAsync(6);
        Assert.Equal((true, false), (_progress.ReachedAsync(4).IsCompletedSuccessfully, later.IsCompleted));

        _progress.Advance(5);
        Assert.False(later.IsCompleted);
        _progress.Advance(6);
        Assert.True(later.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Once_it_is_abandoned_nobody_waits_neither_who_did_nor_who_comes()
    {
        var waiting = _progress.ReachedAsync(5);

        _progress.Abandon(new IOException("gone"));

        await Assert.ThrowsAsync<IOException>(() => waiting);
        await Assert.ThrowsAsync<IOException>(() => _progress.ReachedAsync(5));
        Assert.True(_progress.ReachedAsync(4).IsCompletedSuccessfully);
    }
}

using SmartCom.ClientApi.Http;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Http;

/// <summary>How often something may be done.</summary>
public sealed class QuotaTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void After_a_pause_as_many_as_the_burst_pass_at_once_and_then_one_each_time_it_is_made_up_for()
    {
        var quota = new Quota<string>(perSecond: 2, burst: 3, _clock);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(quota.Take("one")));

        Assert.Equal(TimeSpan.FromSeconds(0.5), quota.Take("one"));

        _clock.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(TimeSpan.FromSeconds(0.1), quota.Take("one"));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(quota.Take("one"));
        Assert.NotNull(quota.Take("one"));
    }

    [Fact]
    public void A_long_pause_gives_no_more_than_the_burst()
    {
        var quota = new Quota<string>(perSecond: 10, burst: 2, _clock);
        quota.Take("one");
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => quota.Take("one") is null));
    }

    [Fact]
    public void Nobody_uses_up_the_times_of_another()
    {
        var quota = new Quota<string>(perSecond: 1, burst: 1, _clock);
        quota.Take("one");

        Assert.NotNull(quota.Take("one"));
        Assert.Null(quota.Take("other"));
    }

    [Fact]
    public void Many_who_ask_at_once_get_together_no_more_than_there_is()
    {
        var quota = new Quota<string>(perSecond: 1, burst: 500, _clock);
        var passed = 0;
        Parallel.For(0, 5_000, _ => Interlocked.Add(ref passed, quota.Take("one") is null ? 1 : 0));

        Assert.Equal(500, passed);
    }

    [Fact]
    public void Those_who_have_made_up_for_everything_are_forgotten()
    {
        var quota = new Quota<int>(perSecond: 1, burst: 1, _clock);
        for (var wave = 0; wave < 5; wave++)
        {
            for (var one = 0; one < 10_000; one++)
            {
                quota.Take((wave * 10_000) + one);
            }

            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.InRange(quota.Count, 1, 20_001);
    }
}

using SmartCom.Streams.Local.Segments;

namespace SmartCom.Tests.Streams.Local;

public sealed class TailCacheTests
{
    [Fact]
    public void Whatever_is_added_the_youngest_records_come_back_as_they_were()
    {
        var random = new Random(7);
        var cache = new TailCache(4_000);
        var added = new List<byte[]>();
        for (var position = 0; position < 5_000; position++)
        {
            // Small, middling, and now and then longer than the whole cache.
            var record = new byte[random.Next(10) switch { 0 => random.Next(4_500), < 5 => random.Next(20), _ => random.Next(300) }];
            random.NextBytes(record);
            added.Add(record);
            cache.Add(position, appendedAt: position, record);
            AssertHoldsTheYoungest(cache, added);
        }
    }

    [Fact]
    public void What_did_not_become_durable_is_forgotten_and_its_positions_are_taken_again()
    {
        var cache = new TailCache(1_000);
        cache.Add(0, 0, [1]);
        cache.Add(1, 0, [2]);

        cache.ForgetFrom(1);
        Assert.False(cache.TryRead(1, 2, new RecordBatch(10)));
        cache.Add(1, 0, [3]);

        var batch = new RecordBatch(10);
        Assert.True(cache.TryRead(0, 2, batch));
        Assert.Equal([1, 3], batch.ToList().Select(record => record.Event.Span[0]));
    }

    [Fact]
    public void Nothing_is_answered_beyond_the_given_end()
    {
        var cache = new TailCache(1_000);
        cache.Add(0, 0, [1]);
        cache.Add(1, 0, [2]);

        var batch = new RecordBatch(10);
        Assert.True(cache.TryRead(0, 1, batch));
        Assert.Equal(1, batch.Count);
    }

    private static void AssertHoldsTheYoungest(TailCache cache, List<byte[]> added)
    {
        var held = 0;
        for (var position = added.Count - 1; position >= 0; position--, held++)
        {
            var batch = new RecordBatch(1);
            if (!cache.TryRead(position, added.Count, batch))
            {
                break;
            }

            Assert.Equal(added[position], batch.ToList()[0].Event.ToArray());
        }

        // All that fit at least half the cache are there: the rest of it may be lost to whole records at its end.
        var bytes = 0;
        var fit = Enumerable.Reverse(added).TakeWhile(record => (bytes += record.Length) <= 1_000).Take(31).Count();
        Assert.True(held >= Math.Min(fit, added.Count), $"{held} held, {fit} would fit");
    }
}

using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Tests.Domain.Codec;

public sealed class BatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Happenings_come_back_in_order_with_what_was_recorded()
    {
        var happenings = HappeningBatchCodec.Read(HappeningBatchCodec.Encode(
        [
            new StreamedEvent(7, Noon, new byte[] { 1, 2, 3 }),
            new StreamedEvent(9, Noon.AddTicks(1), new byte[] { 4 }, new byte[] { 5, 6 }),
            new StreamedEvent(long.MaxValue, Noon, new byte[300]),
        ]));

        Assert.Equal([7, 9, long.MaxValue], happenings.Select(happening => happening.Position));
        Assert.Equal([Noon, Noon.AddTicks(1), Noon], happenings.Select(happening => happening.AppendedAt));
        Assert.Equal([new byte[] { 1, 2, 3 }, [4], new byte[300]], happenings.Select(happening => happening.Event.ToArray()));
        Assert.Equal([[], new byte[] { 5, 6 }, []], happenings.Select(happening => happening.Recorded.ToArray()));
    }

    [Fact]
    public void Decisions_come_back_in_order()
    {
        var decisions = DecisionBatchCodec.Read(DecisionBatchCodec.Encode([new DecidedEvent(7, new byte[] { 1 }), new DecidedEvent(8, new byte[200])]));

        Assert.Equal([7, 8], decisions.Select(decided => decided.Position));
        Assert.Equal([new byte[] { 1 }, new byte[200]], decisions.Select(decided => decided.Decision.ToArray()));
    }

    [Fact]
    public void Nothing_makes_an_empty_batch()
    {
        Assert.Empty(HappeningBatchCodec.Read(HappeningBatchCodec.Encode([])));
        Assert.Empty(DecisionBatchCodec.Read(DecisionBatchCodec.Encode([])));
    }

    [Fact]
    public void An_event_says_whose_it_is_before_it_is_read()
    {
        var happened = new Any(5).Event();
        var bytes = EventCodec.Encode(happened);
        var header = EventHeader.Peek(bytes);

        Assert.Equal(happened.Customer.Text, EventCodec.PeekCustomer(bytes));
        Assert.Equal((happened.Id, happened.Kind), (header.Id, header.Kind));
        Assert.True(header.Customer.SequenceEqual(EventCodec.PeekCustomerUtf8(bytes)));
    }

    [Theory]
    [InlineData("u:42", "u:43")]
    [InlineData("v:6f1c2d3e-0000-4000-8000-0123456789ab", "v:6f1c2d3e-0000-4000-8000-0123456789ac")]
    [InlineData("u:Анна", "u:Анне")]
    [InlineData("u:😀", "u:😁")]
    [InlineData("", "u:")]
    public void A_dictionary_by_customer_is_searched_from_the_bytes(string key, string other)
    {
        var known = new Dictionary<string, int>(CustomerKeyComparer.Instance) { [key] = 1 };
        var byBytes = known.GetAlternateLookup<ReadOnlySpan<byte>>();

        Assert.True(byBytes.TryGetValue(System.Text.Encoding.UTF8.GetBytes(key), out var found));
        Assert.Equal(1, found);
        Assert.False(byBytes.ContainsKey(System.Text.Encoding.UTF8.GetBytes(other)));
        byBytes[System.Text.Encoding.UTF8.GetBytes(other)] = 2;
        Assert.Equal(2, known[other]);
    }
}

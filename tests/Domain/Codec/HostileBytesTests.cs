using FsCheck;
using FsCheck.Fluent;
using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Tests.Domain.Codec;

public sealed class HostileBytesTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    private static readonly (string What, Func<Any, byte[]> Make, Action<byte[]> Read)[] Formats =
    [
        ("event", any => EventCodec.Encode(any.Event()), bytes => EventCodec.Read(bytes)),
        ("header", any => EventCodec.Encode(any.Event(carries: false)), bytes => EventHeader.Peek(bytes)),
        ("customer of event", any => EventCodec.Encode(any.Event(carries: false)), bytes => EventCodec.PeekCustomer(bytes)),
        ("decision", any => DecisionCodec.Encode(any.Decision()), bytes => DecisionCodec.Read(bytes)),
        ("customer", any => CustomerCodec.Encode(any.Customer()), bytes => CustomerCodec.Read(bytes)),
        ("happenings", MakeHappenings, bytes => HappeningBatchCodec.Read(bytes)),
        ("decisions", any => DecisionBatchCodec.Encode([new DecidedEvent(5, DecisionCodec.Encode(any.Decision()))]), bytes => DecisionBatchCodec.Read(bytes)),
    ];

    public static TheoryData<string> Whats => new(Formats.Select(format => format.What));

    [Theory]
    [MemberData(nameof(Whats))]
    public void Damaged_bytes_are_read_or_refused_and_never_ask_for_much_memory(string what)
    {
        var (_, make, read) = Formats.Single(format => format.What == what);
        Prop.ForAll(Any.Seeds, seed =>
        {
            var bytes = Damaged(make(new Any(seed)), new Random(seed));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (CodecException)
            {
            }

            return GC.GetAllocatedBytesForCurrentThread() - before < 50_000 + (100 * bytes.Length);
        }).Check(Thorough);
    }

    [Theory]
    [MemberData(nameof(Whats))]
    public void Bytes_that_end_too_soon_are_refused(string what)
    {
        var (_, make, read) = Formats.Single(format => format.What == what);
        var bytes = make(new Any(11));
        var least = what switch { "header" => 17, "customer of event" => 3, _ => bytes.Length };

        Assert.All(Enumerable.Range(0, least), length => Assert.Throws<CodecException>(() => read(bytes[..length])));
    }

    [Theory]
    [MemberData(nameof(Whats))]
    public void A_newer_format_is_refused_with_the_way_out(string what)
    {
        var (_, make, read) = Formats.Single(format => format.What == what);
        var bytes = make(new Any(11));
        bytes[0]++;

        var refused = Assert.Throws<CodecException>(() => read(bytes));

        Assert.Equal("The bytes were written in format 2; this program reads up to 1. Start the newer program.", refused.Message);
    }

    [Theory]
    [InlineData("event")]
    [InlineData("decision")]
    [InlineData("customer")]
    [InlineData("happenings")]
    [InlineData("decisions")]
    public void Bytes_that_go_on_after_the_end_are_refused(string what)
    {
        var (_, make, read) = Formats.Single(format => format.What == what);

        Assert.Throws<CodecException>(() => read([.. make(new Any(11)), 0]));
    }

    [Fact]
    public void Values_stand_in_one_another_up_to_a_depth()
    {
        var happened = new Any(1).Event(carries: false);
        Assert.NotNull(EventCodec.Read(EventCodec.Encode(happened with { Properties = Nested(32) })));
        Assert.Throws<CodecException>(() => EventCodec.Encode(happened with { Properties = Nested(33) }));
    }

    [Fact]
    public void What_an_event_may_bring_finds_room_in_the_context_of_a_run()
    {
        var run = new Run("r", "c", 1, "s", default, default, null, Fields.Of(new Field("event", Value.Of(Fields.Of(new Field("properties", Value.Of(Nested(32))))))));
        var decision = new Decision([new Consequence.RunStarted(run)]);

        Assert.Equal(Shown.Of(decision), Shown.Of(DecisionCodec.Read(DecisionCodec.Encode(decision))));
    }

    private static Fields Nested(int depth)
    {
        var value = Value.Of(true);
        for (; depth > 0; depth--)
        {
            value = depth % 2 == 0 ? Value.Of([value]) : Value.Of(Fields.Of(new Field("deeper", value)));
        }

        return Fields.Of(new Field("deep", value));
    }

    private static byte[] MakeHappenings(Any any) => HappeningBatchCodec.Encode(
    [
        new StreamedEvent(1, DateTimeOffset.UnixEpoch, EventCodec.Encode(any.Event(carries: false))),
        new StreamedEvent(2, DateTimeOffset.UnixEpoch, new byte[] { 1 }, DecisionCodec.Encode(any.Decision())),
    ]);

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
        {
            var place = random.Next(bytes.Length);
            switch (random.Next(6))
            {
                case 0:
                    bytes = bytes[..place];
                    break;
                case 1:
                    bytes = [.. bytes[..place], .. bytes[Math.Min(bytes.Length, place + random.Next(9))..]];
                    break;
                case 2:
                    bytes = [.. bytes[..place], .. Enumerable.Repeat((byte)0xff, random.Next(12)), .. bytes[place..]];
                    break;
                case 3:
                    random.NextBytes(bytes.AsSpan(place, Math.Min(bytes.Length - place, random.Next(9))));
                    break;
                default:
                    bytes[place] = (byte)random.Next(256);
                    break;
            }
        }

        return bytes;
    }
}

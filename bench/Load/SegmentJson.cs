using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace SmartCom.Bench.Load;

/// <summary>The same traffic as <see cref="Traffic"/>, as a Segment SDK puts it.</summary>
internal static class SegmentJson
{
    /// <summary>Room that is enough for one event.</summary>
    private const int LongestEvent = 1_024;

    /// <summary>Writes a batch of events.</summary>
    public static void WriteBatch(ArrayBufferWriter<byte> into, ReadOnlySpan<int> customers, long number, DateTimeOffset at)
    {
        into.Write("{\"batch\":["u8);
        for (var index = 0; index < customers.Length; index++)
        {
            into.Write(index == 0 ? ""u8 : ","u8);
            WriteEvent(into, customers[index], number + index, at);
        }

        into.Write("]}"u8);
    }

    /// <summary>Writes one "track" event.</summary>
    public static void WriteEvent(ArrayBufferWriter<byte> into, int customer, long number, DateTimeOffset at)
    {
        var dice = Traffic.Dice(number);
        var product = (int)(dice >> 32) & 0x7fffffff;
        var name = (dice % 100) switch { < 75 => "Product Viewed", < 87 => "Product Added", < 90 => "Product Removed", _ => "Article Read" };
        Utf8.TryWrite(
            into.GetSpan(LongestEvent),
            CultureInfo.InvariantCulture,
            $"{{\"type\":\"track\",\"messageId\":\"{dice:x16}{number:x16}\",\"anonymousId\":\"{Traffic.Visitor(customer)}\",\"event\":\"{name}\",\"timestamp\":\"{at.UtcDateTime:O}\",\"properties\":{{\"product_id\":\"P-{product % 10_000}\",\"price\":{product % 10_000 / 100m},\"category_id\":\"C-{product % 100}\",\"url\":\"https://shop.example.com/products/green-tea\"}}}}",
            out var written);
        into.Advance(written);
    }
}

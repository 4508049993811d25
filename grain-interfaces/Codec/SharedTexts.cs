using System.Text;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>
/// One instance for the few texts that all customers hold (names of events, ids of campaigns and segments), so that they are not made anew whenever
/// a customer is read. A table of fixed size, small enough to stay near the processor, in which the two newest texts hold a place: never
/// wrong, never full, at worst of no use.
/// </summary>
internal static class SharedTexts
{
    private const int Longest = 40;

    private static readonly Entry?[] Entries = new Entry?[1 << 12];

    [MethodImpl(AggressiveOptimization)]
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
        {
            return utf8.IsEmpty ? "" : Encoding.UTF8.GetString(utf8);
        }

        // Threads may overtake one another here: a reference is read and written whole, and whichever is kept is right.
        var pair = Entries.AsSpan((int)(Utf8Hash.Of(utf8) % (uint)(Entries.Length / 2)) * 2, 2);
        if (pair[0] is { } newer && utf8.SequenceEqual(newer.Utf8))
        {
            return newer.Text;
        }

        if (pair[1] is { } older && utf8.SequenceEqual(older.Utf8))
        {
            return older.Text;
        }

        var entry = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        pair[1] = pair[0];
        pair[0] = entry;
        return entry.Text;
    }

    private sealed record Entry(byte[] Utf8, string Text);
}

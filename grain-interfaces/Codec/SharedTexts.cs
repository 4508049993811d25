using System.Text;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>
/// One instance for texts that many customers hold (names of events, products, campaigns), so that a million customers do not hold a
/// million copies. A table of fixed size in which the newest text wins its place: never wrong, never full, at worst of no use.
/// </summary>
internal static class SharedTexts
{
    private const int Longest = 40;

    private static readonly Entry?[] Entries = new Entry?[1 << 15];

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
        {
            return utf8.IsEmpty ? "" : Encoding.UTF8.GetString(utf8);
        }

        // Threads may overtake one another here: a reference is read and written whole, and whichever is kept is right.
        ref var place = ref Entries[Utf8Hash.Of(utf8) % (uint)Entries.Length];
        if (place is { } known && utf8.SequenceEqual(known.Utf8))
        {
            return known.Text;
        }

        place = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return place.Text;
    }

    private sealed record Entry(byte[] Utf8, string Text);
}

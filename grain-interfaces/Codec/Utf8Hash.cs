using System.Runtime.InteropServices;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>A quick hash of short texts in UTF-8, seeded anew in each process. Never stored.</summary>
internal static class Utf8Hash
{
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    [MethodImpl(AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> utf8)
    {
        var hash = Seed ^ (ulong)utf8.Length;
        while (utf8.Length >= 8)
        {
            hash = Mixed(hash ^ MemoryMarshal.Read<ulong>(utf8));
            utf8 = utf8[8..];
        }

        var rest = 0UL;
        foreach (var letter in utf8)
        {
            rest = rest << 8 | letter;
        }

        return (uint)Mixed(hash ^ rest);
    }

    // The finalizer of MurmurHash3, halved: enough for eight bytes at a time.
    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ hash >> 32) * 0xff51afd7ed558ccdUL;
        return hash ^ hash >> 29;
    }
}

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The first byte of a decimal: its scale, and these marks.</summary>
internal static class DecimalForm
{
    public const byte Negative = 0x20;
    public const byte Wide = 0x40;

    public static bool IsNegative(this decimal value) => decimal.IsNegative(value);
}

/// <summary>A time or a span as one number: whole milliseconds are even and short, anything finer is odd.</summary>
internal static class TimeForm
{
    [MethodImpl(AggressiveOptimization)]
    public static ulong Of(long ticks)
    {
        var (milliseconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerMillisecond);
        return rest == 0 ? ByteWriter.ZigZag(milliseconds) << 1 : ByteWriter.ZigZag(ticks) << 1 | 1;
    }

    [MethodImpl(AggressiveOptimization)]
    public static long Ticks(ulong form)
    {
        var zigZag = form >> 1;
        var number = (long)(zigZag >> 1) ^ -(long)(zigZag & 1);
        if ((form & 1) == 1)
        {
            return number;
        }

        return Math.Abs(number) <= DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond
            ? number * TimeSpan.TicksPerMillisecond
            : throw CodecException.Invalid("time");
    }

    [MethodImpl(AggressiveOptimization)]
    public static DateTimeOffset Time(long from, long distance)
    {
        // Neither is larger than 2^62, so the sum cannot wrap around.
        var ticks = from + distance;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw CodecException.Invalid("time");
    }
}

namespace SmartCom.Storage;

/// <summary>Times as the database keeps them: milliseconds since 1970-01-01 UTC, null or 0 for none.</summary>
internal static class UnixTime
{
    /// <summary>Rounded down.</summary>
    public static long From(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>Rounded down; 0 for 0 ticks, which are no time.</summary>
    public static long FromTicks(long ticks) => ticks == 0 ? 0 : Milliseconds(ticks);

    /// <summary>Rounded up, because what is asked too early has not changed yet; null for 0 ticks, which are no time.</summary>
    public static long? FromTicksUp(long ticks) => ticks == 0 ? null : Milliseconds(ticks + TimeSpan.TicksPerMillisecond - 1);

    /// <summary>The time of a column.</summary>
    public static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>The time of a column that may hold none.</summary>
    public static DateTimeOffset? ToTimeOrNone(long? milliseconds) => milliseconds is null or 0 ? null : ToTime(milliseconds.Value);

    /// <summary>The ticks of a column; 0 for none.</summary>
    public static long ToTicks(long? milliseconds) => ToTimeOrNone(milliseconds)?.UtcTicks ?? 0;

    // Divided before the difference is taken: rounds down on both sides of 1970.
    private static long Milliseconds(long ticks) =>
        (ticks / TimeSpan.TicksPerMillisecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond);
}

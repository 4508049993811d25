namespace SmartCom.Domain.Customers;

/// <summary>Times in 8 bytes, for what a million customers hold: UTC ticks, 0 for none.</summary>
internal static class Ticks
{
    public static long Of(DateTimeOffset? time) => time?.UtcTicks ?? 0;

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? TimeOrNone(long ticks) => ticks == 0 ? null : Time(ticks);
}

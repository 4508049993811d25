namespace SmartCom.Grains.Partitions;

/// <summary>
/// How long a changed customer waits to be saved. The more have changed, the longer each waits, so that more changes are saved at once. When too many have
/// changed, or a restart would have too much to replay, nobody waits.
/// </summary>
internal static class SaveWait
{
    private const double Stretch = 3; // just before there are too many, each waits this much longer

    /// <summary>The wait while so many customers are changed and not saved, and a restart would replay so many records.</summary>
    public static TimeSpan Of(int dirty, long toReplay, PartitionOptions options) =>
        dirty >= options.SaveAtDirty || toReplay >= options.MostToReplay ? TimeSpan.Zero : options.SaveAfter * (1 + (Stretch * dirty / options.SaveAtDirty));

    /// <summary>No wait is longer.</summary>
    public static TimeSpan Longest(PartitionOptions options) => options.SaveAfter * (1 + Stretch);
}

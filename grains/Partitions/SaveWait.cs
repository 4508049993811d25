namespace SmartCom.Grains.Partitions;

/// <summary>How long a changed customer waits to be saved. The more have changed, the longer each waits, so that more changes are saved at once; too many do not wait.</summary>
internal static class SaveWait
{
    private const double Stretch = 0.75; // just before there are too many, each waits this much longer

    /// <summary>The wait while so many customers are changed and not saved.</summary>
    public static TimeSpan Of(int dirty, PartitionOptions options) =>
        dirty >= options.SaveAtDirty ? TimeSpan.Zero : options.SaveAfter * (1 + (Stretch * dirty / options.SaveAtDirty));

    /// <summary>No wait is longer.</summary>
    public static TimeSpan Longest(PartitionOptions options) => options.SaveAfter * (1 + Stretch);
}

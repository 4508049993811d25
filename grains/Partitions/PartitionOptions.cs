namespace SmartCom.Grains.Partitions;

/// <summary>How a partition works. The defaults suit one process on two cores.</summary>
public sealed class PartitionOptions
{
    /// <summary>The most events decided and journalled in one step.</summary>
    public int MostEventsInBatch { get; set; } = 4096;

    /// <summary>The most events replayed in one step after a start.</summary>
    public int MostEventsInReplay { get; set; } = 4096;

    /// <summary>How long a changed customer waits so that more changes are saved at once; up to four times as long while many have changed.</summary>
    public TimeSpan SaveAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>With this many changed customers saving does not wait any longer.</summary>
    public int SaveAtDirty { get; set; } = 20_000;

    /// <summary>Saving does not wait any longer when a restart would have more records than this to replay.</summary>
    public int MostToReplay { get; set; } = 50_000;

    /// <summary>Deciding waits while more customers have changed than the store saves in this time: none stays unsaved for much longer than that.</summary>
    public TimeSpan SaveWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The most customers saved in one transaction.</summary>
    public int MostCustomersInSave { get; set; } = 1_000;

    /// <summary>How long a partition that stops goes on saving. What is left is replayed at the next start.</summary>
    public TimeSpan DrainFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most ticks appended in one step.</summary>
    public int MostTicksInBatch { get; set; } = 2_000;

    /// <summary>Bulk events wait while more live events than this are undecided.</summary>
    public int BulkYieldsAtLag { get; set; } = 2_000;

    /// <summary>The most bulk events moved in one step.</summary>
    public int MostBulkInBatch { get; set; } = 500;

    /// <summary>The pause before a partition starts again after a failure; doubles up to a hundred times as long.</summary>
    public TimeSpan RestartAfter { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often is let go of what no restart needs any more.</summary>
    public TimeSpan CleanEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often counts are shown at the most.</summary>
    public TimeSpan ReportEvery { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a new owner waits before it sends: as long as a try of the old one may go on. Zero where the old one is known to be dead.</summary>
    public TimeSpan OldOwnerMaySendFor { get; set; } = TimeSpan.Zero;
}

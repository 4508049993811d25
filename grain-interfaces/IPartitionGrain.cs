using Orleans;
using Orleans.Concurrency;

namespace SmartCom.GrainInterfaces;

/// <summary>Owner of one partition: reads its stream, has its customers decide, journals, and brings about what was decided. Key: the partition's number.</summary>
[Alias("partition")]
public interface IPartitionGrain : IGrainWithIntegerKey
{
    /// <summary>Wakes the partition; it runs on its own from then on.</summary>
    [Alias("start")]
    Task StartAsync();

    /// <summary>Stops deciding and sending, and saves what is done. Completes when nothing of the partition is under way here.</summary>
    [Alias("stop"), AlwaysInterleave, ResponseTimeout("00:02:00")]
    Task StopAsync();

    /// <summary>Uses this rulebook, which is saved already, from the next batch on.</summary>
    [Alias("adopt"), AlwaysInterleave]
    Task AdoptRulebookAsync(int version);

    /// <summary>Completes when everything up to <paramref name="position"/> is decided and journalled.</summary>
    [Alias("decided"), AlwaysInterleave]
    Task WhenDecidedAsync(long position);

    /// <summary>How the partition is doing.</summary>
    [Alias("status"), AlwaysInterleave]
    Task<PartitionStatus> StatusAsync();

    /// <summary>The partition's counts for one campaign, segment or the account, as of its last commit.</summary>
    [Alias("counts"), AlwaysInterleave]
    Task<CountReport> CountsAsync(string scope, string id);

    /// <summary>Tries a failed message again, under its old id. False when the partition knows no such failed message.</summary>
    [Alias("retry"), AlwaysInterleave]
    Task<bool> RetryMessageAsync(string messageId);
}

/// <summary>What a partition is at.</summary>
[GenerateSerializer, Alias("partition-state")]
public enum PartitionState
{
    /// <summary>It takes over its journal and loads what is saved.</summary>
    Starting,

    /// <summary>It applies again what was decided and not saved.</summary>
    Replaying,

    /// <summary>It decides events as they come.</summary>
    Running,

    /// <summary>Something failed; it tries again by itself.</summary>
    Stopped,
}

/// <summary>How a partition is doing; positions are stream positions of its live lane.</summary>
[GenerateSerializer, Immutable, Alias("partition-status")]
public sealed record PartitionStatus
{
    /// <summary>The partition's number.</summary>
    [Id(0)]
    public required int Partition { get; init; }

    /// <summary>The epoch it is owned under; 0 while it starts.</summary>
    [Id(1)]
    public required long Epoch { get; init; }

    /// <summary>The next position to be decided.</summary>
    [Id(2)]
    public required long Next { get; init; }

    /// <summary>Events appended and not decided yet.</summary>
    [Id(3)]
    public required long Lag { get; init; }

    /// <summary>Events waiting in the bulk lane.</summary>
    [Id(4)]
    public required long BulkLag { get; init; }

    /// <summary>Customers changed and not saved yet.</summary>
    [Id(5)]
    public required int Dirty { get; init; }

    /// <summary>Customers waiting for a moment in time.</summary>
    [Id(6)]
    public required int Waiting { get; init; }

    /// <summary>Messages decided and not yet accepted by a channel.</summary>
    [Id(7)]
    public required int Outbox { get; init; }

    /// <summary>Why the partition does not move, in words; null when it does.</summary>
    [Id(8)]
    public string? Stalled { get; init; }

    /// <summary>Events decided since the partition started here.</summary>
    [Id(9)]
    public required long Decided { get; init; }

    /// <summary>The first position that a restart would replay.</summary>
    [Id(10)]
    public required long ReplayFrom { get; init; }

    /// <summary>The next moment a customer waits for (UTC ticks); 0 when nobody waits. May be too early by a little, never too late.</summary>
    [Id(12)]
    public long NextDueTicks { get; init; }

    /// <summary>True when the replay is over and events are decided as they come.</summary>
    [Id(11)]
    public required bool IsLive { get; init; }

    /// <summary>What it is at.</summary>
    [Id(13)]
    public PartitionState State { get; init; }

    /// <summary>When the oldest decision was taken that is not in the journal yet (UTC ticks); 0 when all are.</summary>
    [Id(14)]
    public long UncommittedSinceTicks { get; init; }

    /// <summary>The commits of the latest half to whole minute by their size: of one event, of two and three, of four to seven and so on, twice as many each.</summary>
    [Id(15)]
    public int[] CommitSizes { get; init; } = [];

    /// <summary>A partition that does not run, and why.</summary>
    public static PartitionStatus Resting(int partition, string? why) => new()
    {
        Partition = partition,
        Epoch = 0,
        Next = 0,
        Lag = 0,
        BulkLag = 0,
        Dirty = 0,
        Waiting = 0,
        Outbox = 0,
        Decided = 0,
        ReplayFrom = 0,
        IsLive = false,
        Stalled = why,
    };
}

using SmartCom.GrainInterfaces;

namespace SmartCom.ClientApi.Operations;

/// <summary>How the engine is doing, on one page. The live group "operations" has its numbers as they change.</summary>
/// <param name="Silos">The processes that run grains.</param>
/// <param name="Grains">What is in their memory.</param>
/// <param name="Partitions">Each partition, in order.</param>
/// <param name="CommitSizes">The commits of the latest minute by their size: of one event, of two and three, of four to seven and so on, twice as many each.</param>
/// <param name="Stream">How the stream fares.</param>
/// <param name="DeadLetters">How many events wait for a person because the rules failed on them.</param>
/// <param name="Slow">The grains that let their callers wait lately.</param>
public sealed record OperationsReport(
    IReadOnlyList<SiloReport> Silos,
    IReadOnlyList<GrainReport> Grains,
    IReadOnlyList<PartitionReport> Partitions,
    IReadOnlyList<int> CommitSizes,
    StreamReport Stream,
    long DeadLetters,
    SlowReport Slow);

/// <summary>A process that runs grains.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Status">How it is in the cluster's own word: "Active".</param>
/// <param name="StartedAt">Since when (UTC).</param>
/// <param name="Activations">How many grains are in its memory.</param>
public sealed record SiloReport(string Name, string Status, DateTimeOffset StartedAt, int Activations);

/// <summary>How many grains of one type are in memory.</summary>
/// <param name="Type">The type: "customer".</param>
/// <param name="Activations">How many.</param>
public sealed record GrainReport(string Type, int Activations);

/// <summary>What a partition is at, seen from outside.</summary>
public enum PartitionCondition
{
    /// <summary>It takes over its journal and loads what is saved.</summary>
    Starting,

    /// <summary>It applies again what was decided and not saved.</summary>
    Replaying,

    /// <summary>It decides events as they come.</summary>
    Running,

    /// <summary>Something failed; it tries again by itself.</summary>
    Stopped,

    /// <summary>It does not answer.</summary>
    Silent,
}

/// <summary>How a partition is doing.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="State">What it is at.</param>
/// <param name="Reason">Why it stands still, in words; null when it does not.</param>
/// <param name="Lag">Events appended and not decided yet.</param>
/// <param name="BulkLag">Events waiting in the bulk lane.</param>
/// <param name="CommitAgeMs">How old the oldest decision is that is not in the journal yet; 0 when all are.</param>
/// <param name="Outbox">Messages decided and not settled yet.</param>
/// <param name="Dirty">Customers changed and not saved yet.</param>
/// <param name="Waiting">Customers waiting for a moment in time.</param>
/// <param name="Decided">Events decided since it started here.</param>
public sealed record PartitionReport(
    int Partition, PartitionCondition State, string? Reason, long Lag, long BulkLag, long CommitAgeMs, int Outbox, int Dirty, int Waiting, long Decided);

/// <summary>How the stream fares.</summary>
/// <param name="Trouble">Why it takes no events now, in words; null while it does.</param>
/// <param name="UsedBytes">What its data takes here.</param>
/// <param name="FreeBytes">What is free where it keeps its data; null where that is not known.</param>
public sealed record StreamReport(string? Trouble, long UsedBytes, long? FreeBytes);

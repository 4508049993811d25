using Microsoft.Extensions.Options;
using Orleans;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Sending;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains.Partitions;

/// <summary>What a partition works with.</summary>
internal sealed class PartitionServices(
    IStream stream,
    IJournal journal,
    IPartitionStore store,
    IRulebooks rulebooks,
    ILiveFeed feed,
    ILease lease,
    RunningPartitions running,
    Courier courier,
    IGrainFactory grains,
    IOptions<PartitionOptions> options,
    IOptions<SendingOptions> sending,
    EngineMetrics metrics,
    EventTraces traces,
    TimeProvider clock,
    IOutbound? outbound = null)
{
    public IStream Stream => stream;

    public IJournal Journal => journal;

    public IPartitionStore Store => store;

    public IRulebooks Rulebooks => rulebooks;

    public ILiveFeed Feed => feed;

    public ILease Lease => lease;

    public RunningPartitions Running => running;

    public Courier Courier => courier;

    public IGrainFactory Grains => grains;

    public PartitionOptions Options => options.Value;

    public SendingOptions Sending => sending.Value;

    public EngineMetrics Metrics => metrics;

    public EventTraces Traces => traces;

    public TimeProvider Clock => clock;

    public IOutbound? Outbound => outbound;
}

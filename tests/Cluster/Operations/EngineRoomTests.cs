using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using SmartCom.ClientApi.Cluster;
using SmartCom.ClientApi.Operations;
using SmartCom.GrainInterfaces;
using SmartCom.Silo.Cluster.Operations;
using SmartCom.Tests.Cluster.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Cluster.Operations;

/// <summary>What the web host of a cluster sees of its silos.</summary>
public sealed class EngineRoomTests
{
    [Fact]
    public async Task Every_silo_is_seen_with_the_grains_on_it_and_slow_calls_wherever_they_were()
    {
        await using var cluster = await ShopCluster.StartAsync(silos: 2);
        await cluster.SettledAsync();
        var room = new ClusterEngineRoom(cluster.Grains);
        var clock = new ManualClock();
        var filter = new SlowCalls(cluster.Grains, clock);

        var silos = await room.SilosAsync();
        await filter.Invoke(new Call(clock, TimeSpan.FromMilliseconds(499)));
        await filter.Invoke(new Call(clock, TimeSpan.FromSeconds(2)));
        SlowReport slow = null!;
        await Eventually.IsTrueAsync(async () => (slow = await room.SlowAsync()).Calls > 0, "the slow call is told");

        Assert.Equal([SiloReading.Active, SiloReading.Active], silos.Select(silo => silo.Status));
        Assert.Equal(ShopCluster.Partitions, silos.Sum(silo => silo.Activations.GetValueOrDefault("partition")));
        Assert.Contains(slow.Slowest, call => call is { Type: "partition", Key: "10", Method: "IPartitionGrain.StatusAsync", LongestMs: 2000, Calls: 1 });
    }

    /// <summary>A call that takes as long as it is told.</summary>
    private sealed class Call(ManualClock clock, TimeSpan takes) : IIncomingGrainCallContext
    {
        public GrainId TargetId { get; } = GrainId.Create(GrainType.Create("partition"), GrainIdKeyExtensions.CreateIntegerKey(10));

        public MethodInfo InterfaceMethod => typeof(IPartitionGrain).GetMethod(nameof(IPartitionGrain.StatusAsync))!;

        public string MethodName => InterfaceMethod.Name;

        public string InterfaceName => nameof(IPartitionGrain);

        public GrainInterfaceType InterfaceType => throw new NotSupportedException();

        public MethodInfo ImplementationMethod => throw new NotSupportedException();

        public IGrainContext TargetContext => throw new NotSupportedException();

        public IInvokable Request => throw new NotSupportedException();

        public object Grain => throw new NotSupportedException();

        public GrainId? SourceId => null;

        public object? Result { get; set; }

        public Response? Response { get; set; } = Response.Completed;

        public Task Invoke()
        {
            clock.Advance(takes);
            return Task.CompletedTask;
        }
    }
}

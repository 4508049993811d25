using SmartCom.Grains.Ports;
using SmartCom.Streams.Kafka;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Kafka;

/// <summary>On the Kafka protocol. A crash closes the clients: what was acknowledged lies with the broker.</summary>
public sealed class KafkaStreamSpecs(SharedBrokers shared) : StreamSpec
{
    private KafkaOptions? _options;

    protected override async Task<IStream> OpenAsync() => await Rig.OpenAsync(_options ??= await Rig.OptionsAsync(shared.Brokers, Partitions));

    protected override async Task CrashAsync(IStream stream) => await stream.DisposeAsync();
}

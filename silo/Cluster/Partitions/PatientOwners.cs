using Microsoft.Extensions.Options;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo.Cluster.Partitions;

/// <summary>A silo that is believed dead may still be sending: who takes its partitions waits as long as its tries can go on, unless "Partitions:OldOwnerMaySendFor" says how long.</summary>
internal sealed class PatientOwners(IEnumerable<IChannel> channels) : IPostConfigureOptions<PartitionOptions>
{
    public void PostConfigure(string? name, PartitionOptions options) =>
        options.OldOwnerMaySendFor = options.OldOwnerMaySendFor > TimeSpan.Zero ? options.OldOwnerMaySendFor : channels.Max(channel => channel.AttemptTimeout);
}

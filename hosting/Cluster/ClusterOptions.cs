using System.Net;

namespace SmartCom.Hosting.Cluster;

/// <summary>How the processes of a cluster find each other: the configuration section <c>Cluster</c>. They meet in a table of the database that everything is stored in.</summary>
public sealed class ClusterOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Cluster";

    /// <summary>In <see cref="Address"/>: whatever address this machine's own name stands for, as in a container.</summary>
    public const string OwnAddress = "*";

    /// <summary>Which cluster this process belongs to. Silos and web hosts of one cluster have the same; two clusters on one database have different ones.</summary>
    public string Id { get; set; } = "smartcom";

    /// <summary>Where the other processes reach this silo: an IP address, a host name, or <c>*</c> for the address of this machine's own name. Nobody but them should reach it: there is no password.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>On this port silos speak to each other.</summary>
    public int SiloPort { get; set; } = 11_111;

    /// <summary>On this port web hosts speak to silos.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>How often each silo makes sure that every partition runs somewhere.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long silos must neither come nor go before partitions move so that each has its share.</summary>
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a customer whom nothing happens to stays in memory. Longer than any change waits to be saved.</summary>
    public TimeSpan KeepCustomersFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>What is wrong with these options, in words; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Id))
        {
            yield return "Cluster:Id is empty: name the cluster that this process belongs to.";
        }

        foreach (var (name, port) in new[] { (nameof(SiloPort), SiloPort), (nameof(GatewayPort), GatewayPort) })
        {
            if (port is < 1 or > 65_535)
            {
                yield return $"Cluster:{name} must be from 1 to 65535, not {port}.";
            }
        }

        if (LookEvery <= TimeSpan.Zero || SettleFor < TimeSpan.Zero)
        {
            yield return "Cluster:LookEvery must be more than no time, and Cluster:SettleFor no less.";
        }

        if (KeepCustomersFor < TimeSpan.FromMinutes(10))
        {
            yield return $"Cluster:KeepCustomersFor is {KeepCustomersFor}: customers must stay for ten minutes at the least, so that what changed is saved before they go.";
        }
    }

    /// <summary>The address itself.</summary>
    public IPAddress Resolve()
    {
        var name = Address == OwnAddress ? Dns.GetHostName() : Address;
        return IPAddress.TryParse(name, out var given)
            ? given
            : Dns.GetHostAddresses(name, System.Net.Sockets.AddressFamily.InterNetwork).FirstOrDefault()
                ?? throw new InvalidOperationException($"Cluster:Address is '{Address}', and {name} stands for no address.");
    }
}

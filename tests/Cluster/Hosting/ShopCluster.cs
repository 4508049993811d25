using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Grains;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Cluster;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using SmartCom.Tests.Support.Stores;
using SmartCom.Tests.Support.Streams;

namespace SmartCom.Tests.Cluster.Hosting;

/// <summary>Silos of the real Orleans with our grains on them, over one stream, one journal and one store that outlive every silo.</summary>
internal sealed class ShopCluster : IAsyncDisposable
{
    public const int Partitions = 8;

    private readonly InProcessTestCluster _cluster;
    private readonly LocalJournal _journal = LocalJournal.Open(
        new ForgetfulDisk(), new LocalStreamOptions { Partitions = Partitions, MinFreeBytes = 0 }, TimeProvider.System, NullLogger<LocalJournal>.Instance);

    private ShopCluster(short silos)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => Configure(silo));
        _cluster = builder.Build();
    }

    public InMemoryStream Stream { get; } = new(Partitions, TimeProvider.System);

    public MemoryStore Store { get; } = new();

    public Post Post { get; } = new();

    public IGrainFactory Grains => _cluster.Client;

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    public static async Task<ShopCluster> StartAsync(short silos)
    {
        var cluster = new ShopCluster(silos);
        await cluster.Store.AddAsync(new StoredRulebook(Shop.Rules.Version, DefinitionJson.Write(Shop.Rules), DateTimeOffset.UnixEpoch), CancellationToken.None);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    /// <summary>Appends an event as intake would. Returns where it stands.</summary>
    public async Task<(int Partition, long Position)> AppendAsync(CustomerEvent happened)
    {
        var partition = happened.Customer.Partition(Partitions);
        return (partition, await Stream.AppendAsync(partition, Lane.Live, [EventCodec.Encode(happened)], CancellationToken.None));
    }

    public async Task<InProcessSiloHandle> AddSiloAsync() => await _cluster.StartAdditionalSiloAsync();

    /// <summary>Takes a silo away without a word; what ran on it may not know yet.</summary>
    public Task KillAsync(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    /// <summary>Stops a silo as SIGTERM does.</summary>
    public Task StopAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    /// <summary>How each partition is doing; null while it does not answer.</summary>
    public async Task<PartitionStatus?[]> StatusAsync() => await Task.WhenAll(Enumerable.Range(0, Partitions).Select(async partition =>
    {
        try
        {
            return await Grains.GetGrain<IPartitionGrain>(partition).StatusAsync();
        }
        catch (Exception failed) when (failed is OrleansException or TimeoutException or IOException)
        {
            return null;
        }
    }));

    /// <summary>Waits until every partition runs, and nothing is left to decide or to send.</summary>
    public Task SettledAsync() => Eventually.IsTrueAsync(
        async () => (await StatusAsync()).All(partition => partition is { IsLive: true, Lag: 0, Outbox: 0 }), "every partition has decided and sent everything", TimeSpan.FromMinutes(2));

    /// <summary>The partitions that run on each silo.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Shares => [.. Silos.Select(silo => silo.ServiceProvider.GetRequiredService<RunningPartitions>().Numbers)];

    /// <summary>On which silo each partition runs.</summary>
    public IReadOnlyDictionary<int, string> Owners =>
        Shares.Zip(Silos).SelectMany(silo => silo.First.Select(partition => (partition, silo.Second.Name))).ToDictionary(owned => owned.partition, owned => owned.Name);

    /// <summary>The epoch of each partition. Every owner counts it up.</summary>
    public async Task<long[]> EpochsAsync() => [.. (await StatusAsync()).Select(partition => partition!.Epoch)];

    /// <summary>Which silo a grain is on; null when it is on none.</summary>
    public async Task<SiloAddress?> PlaceOfAsync(IAddressable grain) => await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);

    public async Task<Customer?> CustomerAsync(int number) =>
        await Grains.GetGrain<ICustomerGrain>(Shop.Customer(number).Text).ReadAsync() is { } state ? CustomerCodec.Read(state.Value) : null;

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _journal.DisposeAsync();
    }

    private void Configure(ISiloBuilder silo)
    {
        silo.AddMemoryGrainStorageAsDefault().AddSmartComGrains();
        silo.Services
            .AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("SmartCom", LogLevel.Information))
            .AddSmartComGrains(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IStream>(Stream)
            .AddSingleton<IJournal>(_journal)
            .AddSingleton<IPartitionStore>(Store)
            .AddSingleton<ICustomerSnapshots>(Store)
            .AddSingleton<IDefinitionStore>(Store)
            .AddSingleton<IChannel>(Post)
            .AddSingleton<ITemplateRenderer, PlainRenderer>()
            .AddSingleton<IMailLinks, NoLinks>()
            .Configure<PartitionOptions>(partition => partition.SaveAfter = TimeSpan.FromMilliseconds(200))
            .Configure<SmartCom.Hosting.Cluster.ClusterOptions>(cluster => (cluster.LookEvery, cluster.SettleFor) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)))
            .Configure<ClusterMembershipOptions>(membership =>
            {
                // Silos that do not answer are found dead within seconds, not after half a minute.
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
            });
    }
}

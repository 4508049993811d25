using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using SmartCom.Grains.Partitions;
using SmartCom.Hosting.Cluster;
using SmartCom.Silo.Cluster;
using SmartCom.Silo.Cluster.Partitions;

namespace SmartCom.Silo;

/// <summary>Runs the grains on the silos of a cluster, of which this process is one.</summary>
internal static class GrainRuntimeRegistration
{
    /// <summary>Adds an Orleans silo that finds the others in our database.</summary>
    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, IConfiguration configuration)
    {
        var cluster = services.AddClusterMember(configuration);
        var database = configuration.DatabaseOfCluster();
        services.AddSingleton<IPostConfigureOptions<PartitionOptions>, PatientOwners>();
        return services.AddOrleans(silo => silo
            .Configure<Orleans.Configuration.ClusterOptions>(options => options.ClusterId = options.ServiceId = cluster.Id)
            .Configure<GrainCollectionOptions>(options => options.CollectionAge = cluster.KeepCustomersFor)
            .ConfigureEndpoints(cluster.Resolve(), cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: false)
            .UseAdoNetClustering(table => (table.Invariant, table.ConnectionString) = (OrleansDatabase.Invariant, database))
            .AddAdoNetGrainStorageAsDefault(states => (states.Invariant, states.ConnectionString) = (OrleansDatabase.Invariant, database))
            .AddDashboard(dashboard => dashboard.HideTrace = true)
            .AddSmartComGrains());
    }
}

using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Cluster;
using SmartCom.ClientApi.Cluster.Live;
using SmartCom.ClientApi.Operations;
using SmartCom.Hosting;
using SmartCom.Hosting.Cluster;

namespace SmartCom.ClientApi;

/// <summary>The engine, on the silos of a cluster whose client this process is.</summary>
internal static class EngineHost
{
    /// <summary>Connects to it.</summary>
    public static void AddEngine(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<bool>("Access:Demo"))
        {
            throw new InvalidOperationException("The demo is one process with its own data: start it with the default build.");
        }

        builder.Services.AddSmartComData(builder.Configuration);
        var cluster = builder.Services.AddClusterMember(builder.Configuration);
        var database = builder.Configuration.DatabaseOfCluster();
        builder.UseOrleansClient(client => client
            .Configure<Orleans.Configuration.ClusterOptions>(options => options.ClusterId = options.ServiceId = cluster.Id)
            .UseAdoNetClustering(table => (table.Invariant, table.ConnectionString) = (OrleansDatabase.Invariant, database))
            .AddDashboard(dashboard => dashboard.HideTrace = true)
            .UseConnectionRetryFilter<UntilItIsThere>());
        builder.Services.AddHostedService<LiveReceiver>();
        builder.Services.AddSingleton<IEngineRoom, ClusterEngineRoom>();
    }

    /// <summary>Maps Orleans' own dashboard to /orleans, for operators.</summary>
    public static void MapEngine(this WebApplication app) => app.MapOrleansDashboard("/orleans").RequireAuthorization(Policies.Operate).ExcludeFromDescription();
}

using Microsoft.AspNetCore.SignalR;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Live;

/// <summary>The live feed and its hub.</summary>
public static class LiveServices
{
    /// <summary>What the hub needs.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 4 * 1024);
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSingleton<LiveTotals>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());
        return services;
    }

    /// <summary>Maps the hub to /live.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>("/live");
}

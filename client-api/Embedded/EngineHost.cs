using SmartCom.ClientApi.Embedded;
using SmartCom.ClientApi.Operations;
using SmartCom.Silo;

namespace SmartCom.ClientApi;

/// <summary>The engine, in this very process.</summary>
internal static class EngineHost
{
    /// <summary>Runs it here.</summary>
    public static void AddEngine(this WebApplicationBuilder builder) => builder.Services.AddSmartComEngine(builder.Configuration).AddSingleton<IEngineRoom, EmbeddedEngineRoom>();

    /// <summary>It has no pages of its own: the app shows all there is to see.</summary>
    public static void MapEngine(this WebApplication _)
    {
    }
}

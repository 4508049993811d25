using Microsoft.Extensions.DependencyInjection;
using SmartCom.Embedded;
using SmartCom.Grains;

namespace SmartCom.Silo;

/// <summary>Runs the grains in this process.</summary>
internal static class GrainRuntimeRegistration
{
    /// <summary>Adds the embedded grain runtime with our grains.</summary>
    public static IServiceCollection AddGrainRuntime(this IServiceCollection services) =>
        services.AddEmbeddedGrains(options => options.Assemblies.Add(typeof(Registration).Assembly));
}

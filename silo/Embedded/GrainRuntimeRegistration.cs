using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Embedded;
using SmartCom.Grains;
using SmartCom.Storage;

namespace SmartCom.Silo;

/// <summary>Runs the grains in this process.</summary>
internal static class GrainRuntimeRegistration
{
    /// <summary>Adds the embedded grain runtime with our grains, and has it run every partition: at once, or when the process that it stands by for is gone.</summary>
    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, IConfiguration configuration) => services
        .AddStandBy(configuration)
        .AddSingleton<ISlowCalls, SlowCalls>()
        .AddEmbeddedGrains(options => options.Assemblies.Add(typeof(Registration).Assembly))
        .AddHostedService<EngineService>();
}

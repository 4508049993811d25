using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;

namespace SmartCom.Hosting.Cluster;

/// <summary>What silos and web hosts of a cluster are both wired with.</summary>
public static class ClusterServices
{
    /// <summary>Adds the cluster's options, checked at start, and Orleans' tables, made before anybody looks for them. Returns the options.</summary>
    public static ClusterOptions AddClusterMember(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ClusterOptions.Section);
        services.AddOptions<ClusterOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClusterOptions>, ClusterOptionsCheck>();
        services.AddHostedService<OrleansTables>();

        // Nobody stands by: the cluster places each partition itself.
        services.Replace(ServiceDescriptor.Singleton<ILease, SoleOwner>());
        return section.Get<ClusterOptions>() ?? new ClusterOptions();
    }

    private sealed class ClusterOptionsCheck : IValidateOptions<ClusterOptions>
    {
        public ValidateOptionsResult Validate(string? name, ClusterOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}

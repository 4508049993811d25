using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmartCom.Storage.Sqlite;

namespace SmartCom.Storage;

/// <summary>Puts the storage into a host.</summary>
public static class StorageServices
{
    /// <summary>Adds the storage that the section <c>Storage</c> names. The schema is applied when the host starts, before any hosted service runs.</summary>
    public static IServiceCollection AddSmartComStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton(provider => new SqliteStore(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().Partitions);
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().Snapshots);
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().Definitions);
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().Mails);
        services.AddHostedService<StorageStart>();
        return services;
    }

    private sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}

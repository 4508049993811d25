using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging;
using SmartCom.Storage.Access;
using SmartCom.Storage.Sqlite;

namespace SmartCom.Storage;

/// <summary>Puts the storage into a host.</summary>
public static class StorageServices
{
    /// <summary>Adds the storage that the section <c>Storage</c> names, and Data Protection with its keys beside the database. The schema is applied when the host starts, before any hosted service runs.</summary>
    public static IServiceCollection AddSmartComStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddDataProtection().SetApplicationName("SmartCom");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysBesideDatabase>();
        services.TryAddSingleton<ISecretProtector, DataProtectionSecrets>();
        services.AddSingleton<IStore>(provider => new SqliteStore(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<ISecretProtector>()));
        services.AddPart(store => store.Partitions);
        services.AddPart(store => store.Snapshots);
        services.AddPart(store => store.Definitions);
        services.AddPart(store => store.Mails);
        services.AddPart(store => store.Customers);
        services.AddPart(store => store.Steps);
        services.AddPart(store => store.Messages);
        services.AddPart(store => store.DeadLetters);
        services.AddPart(store => store.Minutes);
        services.AddPart(store => store.Access);
        services.AddPart(store => store.Users);
        services.AddPart(store => store.IdempotencyKeys);
        services.AddPart(store => store.OwnKeys);
        services.AddSingleton<MailTokenKey>();
        services.AddHostedService<StorageStart>();
        return services;
    }

    private static void AddPart<T>(this IServiceCollection services, Func<IStore, T> part)
        where T : class => services.AddSingleton(provider => part(provider.GetRequiredService<IStore>()));

    private sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    /// <summary>The keys that encrypt the stored secrets lie beside the database, unless the host has said where: a backup of the one needs the other.</summary>
    private sealed class KeysBesideDatabase(IOptions<StorageOptions> storage, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options)
        {
            var directory = new DirectoryInfo(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(storage.Value.Path))!, "keys"));
            options.XmlRepository ??= new FileSystemXmlRepository(directory, loggers);
        }
    }
}

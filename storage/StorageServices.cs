using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Access;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Postgres.Journal;
using SmartCom.Storage.Postgres.Leases;
using SmartCom.Storage.Sqlite;

namespace SmartCom.Storage;

/// <summary>Puts the storage into a host.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the storage that the section <c>Storage</c> names, and Data Protection with its keys where the data is. With PostgreSQL the journal is in the
    /// database too. The schema is applied when the host starts, before any hosted service runs.
    /// </summary>
    public static IServiceCollection AddSmartComStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(StorageOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddDataProtection().SetApplicationName("SmartCom");
        services.TryAddSingleton<ISecretProtector, DataProtectionSecrets>();
        if (IsPostgres(configuration))
        {
            services.AddPostgres();
        }
        else
        {
            services.AddSqlite();
        }

        services.AddParts();
        services.AddSingleton<MailTokenKey>();
        services.AddHostedService<StorageStart>();
        return services;
    }

    /// <summary>Adds the lease that lets several processes share the storage while one of them works. Not for a cluster, in which all of them do.</summary>
    public static IServiceCollection AddStandBy(this IServiceCollection services, IConfiguration configuration) =>
        IsPostgres(configuration) ? services.AddSingleton<ILease, PostgresLease>() : services;

    private static bool IsPostgres(IConfiguration configuration) =>
        (configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions()).IsKind(StorageOptions.Postgres);

    private static void AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<IStore>(provider => new SqliteStore(Options(provider), provider.GetRequiredService<ISecretProtector>()));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => KeysIn(
            () => new FileSystemXmlRepository(KeysBeside(Options(provider).Path), provider.GetRequiredService<ILoggerFactory>())));
    }

    private static void AddPostgres(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PostgresConnections(Options(provider)));
        services.AddSingleton<IStore, PostgresStore>();
        services.AddSingleton<IJournal, PostgresJournal>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => KeysIn(
            () => new PostgresXmlRepository(provider.GetRequiredService<PostgresConnections>(), provider.GetRequiredService<TimeProvider>())));
    }

    private static void AddParts(this IServiceCollection services)
    {
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
    }

    private static void AddPart<T>(this IServiceCollection services, Func<IStore, T> part)
        where T : class => services.AddSingleton(provider => part(provider.GetRequiredService<IStore>()));

    private static StorageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    // The keys that encrypt the stored secrets lie where the data is, unless the host has said where: a backup of the one needs the other.
    private static ConfigureOptions<KeyManagementOptions> KeysIn(Func<IXmlRepository> repository) => new(options => options.XmlRepository ??= repository());

    private static DirectoryInfo KeysBeside(string database) => new(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "keys"));

    private sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
            options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Access;
using SmartCom.Storage.Postgres.Journal;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>PostgreSQL in hosts that share it.</summary>
public sealed class PostgresServicesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_process_encrypts_the_others_read()
    {
        await using var place = await PostgresPlace.NewAsync();
        using var one = await StartAsync(place);
        using var other = await StartAsync(place);
        var secret = one.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("hush");
        var site = await one.Services.GetRequiredService<IAccessStore>().CreateSiteAsync("shop", [], StoreSamples.Noon, Ct);

        Assert.Equal("hush", other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
        Assert.Equal(site.SigningSecret, (await other.Services.GetRequiredService<IAccessStore>().FindSiteAsync(site.Key.SiteKey!, Ct))!.SigningSecret);
        Assert.Equal(1L, await place.ExecuteAsync("SELECT COUNT(*) FROM data_protection_keys"));
    }

    [Fact]
    public async Task The_journal_is_in_the_database_too()
    {
        await using var place = await PostgresPlace.NewAsync();
        using var host = await StartAsync(place);

        Assert.IsType<PostgresJournal>(host.Services.GetRequiredService<IJournal>());
        Assert.Equal(1, (await host.Services.GetRequiredService<IJournal>().TakeOverAsync(0, Ct)).Epoch);
    }

    private static async Task<IHost> StartAsync(PostgresPlace place)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Kind"] = "postgres",
            ["Storage:ConnectionString"] = place.ConnectionString,
        });
        builder.Services.AddSmartComStorage(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync(Ct);
        return host;
    }
}

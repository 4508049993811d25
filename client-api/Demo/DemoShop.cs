using System.Text;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Intake;
using SmartCom.ClientApi.Shop;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Access;
using SmartCom.Streams.Local;

namespace SmartCom.ClientApi.Demo;

/// <summary>What <c>--demo</c> adds: a shop on the real tracker, a site key for it, and what its marketers have defined.</summary>
public static class DemoShop
{
    private const string SiteName = "Demo shop";

    /// <summary>Maps the demo where it was asked for. Prepares its data before the engine starts, so that the first visitor meets it.</summary>
    public static async Task MapDemoAsync(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Demo)
        {
            return;
        }

        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        app.Services.GetRequiredService<DemoReset>().Begin(
            app.Services.GetRequiredService<IOptions<LocalStreamOptions>>().Value.Directory, app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Path);
        await app.Services.GetRequiredService<IStore>().InitialiseAsync(now, CancellationToken.None);
        await DefineAsync(app.Services.GetRequiredService<IDefinitionStore>(), now);
        var site = await SiteAsync(app.Services.GetRequiredService<IAccessStore>(), now);
        var secret = Encoding.UTF8.GetBytes(site.SigningSecret);
        app.MapShop(new ShopOptions
        {
            SiteKey = site.Key.SiteKey!,
            Sign = clientId => UserSignature.Of(clientId, secret),
            MailLogUrl = DemoMails.Path,
            CartWait = SampleRulebook.CartWait,
        });
        app.MapDemoMails();
        app.MapDemoReset();
        app.Services.GetRequiredService<DemoSite>().Site = site;
    }

    private static async Task DefineAsync(IDefinitionStore definitions, DateTimeOffset now)
    {
        if (await definitions.NewestAsync(CancellationToken.None) is null)
        {
            var sample = SampleRulebook.At(now);
            await definitions.AddAsync(new StoredRulebook(sample.Version, DefinitionJson.Write(sample), now), CancellationToken.None);
        }
    }

    // Without origins: a server's own pages may use any of its site keys.
    private static async Task<Site> SiteAsync(IAccessStore access, DateTimeOffset now)
    {
        var known = (await access.ListAsync(CancellationToken.None)).FirstOrDefault(key => key is { Kind: AccessKind.Site, Name: SiteName, RevokedAt: null });
        return (known is null ? null : await access.FindSiteAsync(known.SiteKey!, CancellationToken.None))
            ?? await access.CreateSiteAsync(SiteName, [], now, CancellationToken.None);
    }
}

using SmartCom.Storage.Access;
using SmartCom.Tests.Support.Stores;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What the keys of every store must do.</summary>
public abstract class AccessSpec : IAsyncLifetime
{
    /// <summary>Ends the waiting when the test ends.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Encrypts the secrets of the store under test.</summary>
    protected PlainSecrets Secrets { get; } = new();

    private IAccessStore Access { get; set; } = null!;

    /// <summary>Opens an empty store that encrypts with <see cref="Secrets"/>.</summary>
    protected abstract Task<IAccessStore> OpenAsync();

    /// <summary>Everything that the store has written to the disk, as text.</summary>
    protected abstract Task<string> DumpAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Access = await OpenAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_server_key_is_shown_once_and_found_by_its_text()
    {
        var made = await Access.CreateServerKeyAsync("shop backend", Noon, Ct);

        Assert.Equal(new { Kind = AccessKind.Server, Name = "shop backend", SiteKey = (string?)null, CreatedAt = Noon },
            new { made.Key.Kind, made.Key.Name, made.Key.SiteKey, made.Key.CreatedAt });
        Assert.EndsWith(made.Key.Ending, made.Text, StringComparison.Ordinal);
        Assert.Equal(made.Key.Id, (await Access.FindServerKeyAsync(made.Text, Ct))?.Id);
        Assert.Equal([made.Key.Id], (await Access.ListAsync(Ct)).Select(key => key.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sk_")]
    [InlineData("something else")]
    public async Task Another_text_is_no_key(string text)
    {
        await Access.CreateServerKeyAsync("shop backend", Noon, Ct);
        await Access.CreateSiteAsync("shop", [], Noon, Ct);

        Assert.Null(await Access.FindServerKeyAsync(text, Ct));
        Assert.Null(await Access.FindSiteAsync(text, Ct));
    }

    [Fact]
    public async Task A_site_is_found_by_its_key_with_its_origins_and_its_secret()
    {
        var made = await Access.CreateSiteAsync("shop", ["https://shop.example", "https://www.shop.example"], Noon, Ct);

        var found = await Access.FindSiteAsync(made.Key.SiteKey!, Ct);

        Assert.Equal(made.SigningSecret, found!.SigningSecret);
        Assert.Equal(["https://shop.example", "https://www.shop.example"], found.Key.Origins);
        Assert.Null(await Access.FindServerKeyAsync(made.Key.SiteKey!, Ct));
    }

    [Fact]
    public async Task No_server_key_or_secret_can_be_read_from_the_disk()
    {
        var server = await Access.CreateServerKeyAsync("shop backend", Noon, Ct);
        var site = await Access.CreateSiteAsync("shop", [], Noon, Ct);
        var renewed = await Access.RenewSecretAsync(site.Key.Id, Ct);

        var disk = await DumpAsync();

        Assert.Contains(site.Key.SiteKey!, disk, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Text, disk, StringComparison.Ordinal);
        Assert.DoesNotContain(site.SigningSecret, disk, StringComparison.Ordinal);
        Assert.DoesNotContain(renewed!.SigningSecret, disk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_whose_encryption_keys_are_gone_says_so_until_it_is_renewed()
    {
        var site = await Access.CreateSiteAsync("shop", [], Noon, Ct);
        Secrets.KeysAreLost = true;

        var lost = await Assert.ThrowsAsync<SecretLostException>(async () => await Access.FindSiteAsync(site.Key.SiteKey!, Ct));
        Assert.Contains("the site 'shop'", lost.Message, StringComparison.Ordinal);

        var renewed = await Access.RenewSecretAsync(site.Key.Id, Ct);
        Secrets.KeysAreLost = false;
        Assert.NotEqual(site.SigningSecret, renewed!.SigningSecret);
        Assert.Equal(renewed.SigningSecret, (await Access.FindSiteAsync(site.Key.SiteKey!, Ct))!.SigningSecret);
    }

    [Fact]
    public async Task A_site_can_be_renamed_and_moved()
    {
        var site = await Access.CreateSiteAsync("shop", ["https://old.example"], Noon, Ct);

        Assert.True(await Access.ChangeSiteAsync(site.Key.Id, "new shop", ["https://new.example"], Ct));

        var found = await Access.FindSiteAsync(site.Key.SiteKey!, Ct);
        Assert.Equal(("new shop", "https://new.example"), (found!.Key.Name, Assert.Single(found.Key.Origins)));
        Assert.False(await Access.ChangeSiteAsync("key_unknown", "x", [], Ct));
    }

    [Fact]
    public async Task A_revoked_key_is_listed_and_opens_nothing()
    {
        var server = await Access.CreateServerKeyAsync("shop backend", Noon, Ct);
        var site = await Access.CreateSiteAsync("shop", [], Noon, Ct);

        Assert.True(await Access.RevokeAsync(server.Key.Id, "usr_ada", Noon.AddDays(1), Ct));
        Assert.True(await Access.RevokeAsync(site.Key.Id, "usr_ada", Noon.AddDays(1), Ct));

        Assert.False(await Access.RevokeAsync(server.Key.Id, "usr_bob", Noon.AddDays(2), Ct));
        Assert.Null(await Access.FindServerKeyAsync(server.Text, Ct));
        Assert.Null(await Access.FindSiteAsync(site.Key.SiteKey!, Ct));
        Assert.Null(await Access.RenewSecretAsync(site.Key.Id, Ct));
        Assert.False(await Access.ChangeSiteAsync(site.Key.Id, "x", [], Ct));
        Assert.All(await Access.ListAsync(Ct), key => Assert.Equal((Noon.AddDays(1), "usr_ada"), (key.RevokedAt!.Value, key.RevokedBy)));
    }

    [Fact]
    public async Task The_last_use_of_a_key_never_goes_backwards()
    {
        var key = (await Access.CreateServerKeyAsync("shop backend", Noon, Ct)).Key;
        await NoteAsync(key, Noon.AddMinutes(2));
        await NoteAsync(key, Noon.AddMinutes(1));

        Assert.Equal(Noon.AddMinutes(2), Assert.Single(await Access.ListAsync(Ct)).LastUsedAt);
    }

    private ValueTask NoteAsync(AccessKey key, DateTimeOffset at) =>
        Access.NoteUseAsync(new Dictionary<string, DateTimeOffset> { [key.Id] = at }, Ct);
}

namespace SmartCom.ClientApi.Shop;

/// <summary>What the demo shop has to know of the server that it shows off.</summary>
public sealed record ShopOptions
{
    /// <summary>The public site key that the shop's tracker sends with.</summary>
    public required string SiteKey { get; init; }

    /// <summary>Signs a client id with the signing secret of that site: HMAC-SHA256 in lower-case hex.</summary>
    public required Func<string, string> Sign { get; init; }

    /// <summary>Where a person reads the mails that the demo sent.</summary>
    public required string MailLogUrl { get; init; }

    /// <summary>How long a cart lies before the demo's campaign writes.</summary>
    public required TimeSpan CartWait { get; init; }

    /// <summary>Where the tracker sends, without <c>/collect</c>. Empty: to this server.</summary>
    public string Endpoint { get; init; } = "";
}

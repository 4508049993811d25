namespace SmartCom.ClientApi.Access;

/// <summary>Tells a request of our own pages from one that a stranger's page has the browser make.</summary>
internal static class OwnPage
{
    /// <summary>False when the browser says that another site's page asks. Programs that are no browsers say nothing.</summary>
    public static bool Sent(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
        {
            return site is "same-origin" or "none";
        }

        // The host alone: behind a proxy that ends TLS, the scheme is another here than in the browser.
        return request.Headers.Origin is not [{ } origin]
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}

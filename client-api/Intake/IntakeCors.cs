using SmartCom.ClientApi.Access;

namespace SmartCom.ClientApi.Intake;

/// <summary>
/// What a browser asks before a page of another origin may send to an intake. Whether the page may, says the site key it sends;
/// so every origin may ask, and may read why it was turned away.
/// </summary>
internal static class IntakeCors
{
    /// <summary>Lets the page that sent this read the answer.</summary>
    public static void Allow(HttpContext context)
    {
        if (context.Request.Headers.Origin is not { Count: > 0 } origin)
        {
            return;
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.Vary = "Origin";
    }

    /// <summary>Answers the question that a browser asks before a request with headers of its own.</summary>
    public static Task PreflightAsync(HttpContext context)
    {
        Allow(context);
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Content-Encoding, X-Retry-Count";
        headers.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>True when the request comes from a page that the key is for, or from no page at all.</summary>
    public static bool IsAllowed(HttpContext context, Sender sender) =>
        sender.IsServer
        || context.Request.Headers.Origin is not { Count: > 0 } origin
        || sender.Allows(origin.ToString())
        || IsOwn(context.Request, origin.ToString());

    // A page that this server itself shows, such as the demo shop's.
    private static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}

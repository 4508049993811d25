using SmartCom.ClientApi.Web;

namespace SmartCom.ClientApi.Tracker;

/// <summary>The script that websites load: <c>tracker/</c>, built and embedded.</summary>
public static class TrackerScript
{
    // Its address carries no version, so an update must find its way within the hour; a day longer the old one serves while the new one is fetched.
    private const string Caching = "public, max-age=3600, stale-while-revalidate=86400";

    /// <summary>Serves the tracker at <c>/tracker.js</c>, to every website.</summary>
    public static IEndpointConventionBuilder MapTracker(this IEndpointRouteBuilder routes)
    {
        var script = EmbeddedFile.Folder("tracker")["tracker.js"];
        return routes.MapMethods("/tracker.js", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
            {
                // Public code: websites may load it with integrity checks and from isolated pages.
                context.Response.Headers.AccessControlAllowOrigin = "*";
                context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                return script.Answer(context, Caching);
            })
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}

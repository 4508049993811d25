using System.Collections.Frozen;
using Microsoft.AspNetCore.Routing.Patterns;

namespace SmartCom.ClientApi.Web;

/// <summary>The marketers' app: <c>ui/</c>, built and embedded. Its files are open to everybody; what they show comes from the API, which is not.</summary>
public static class MarketersApp
{
    // A file's name changes with its content, so what the browser has is right for ever; index.html says which names are meant now.
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";

    /// <summary>Serves it at <c>/</c>; every address that is no file's (/campaigns/welcome) is a screen, which the app finds itself.</summary>
    public static void MapMarketersApp(this IEndpointRouteBuilder routes)
    {
        var files = EmbeddedFile.Folder("ui");
        var index = files["index.html"];
        var screens = RoutePatternFactory.Parse("/{**path}", defaults: null, parameterPolicies: new { path = new NotTheServers() });
        routes.Map(screens, (HttpContext context, string? path) =>
                files.TryGetValue(path ?? "", out var file) ? file.Answer(context, IsHashed(path!) ? Immutable : Revalidate)
                : IsFile(path) ? TypedResults.NotFound()
                : index.Answer(context, Revalidate))
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
            .AllowAnonymous()
            .ExcludeFromDescription()
            .Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = int.MaxValue);
    }

    // Below the first folder a dot means nothing: /customers/u:ada@example.com is a screen.
    private static bool IsFile(string? path) => path is not null && (IsHashed(path) || (Path.HasExtension(path) && !path.Contains('/')));

    private static bool IsHashed(string path) => path.StartsWith("assets/", StringComparison.Ordinal);

    /// <summary>What belongs to the rest of the server is never answered with the app, mistyped or not.</summary>
    private sealed class NotTheServers : IRouteConstraint
    {
        private static readonly FrozenSet<string> Roots = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
            "api", "live", "collect", "v1", "openapi", "health", "metrics", "shop", "demo");

        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is not string path || !Roots.Contains(path.Split('/')[0]);
    }
}

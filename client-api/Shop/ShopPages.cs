using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.ClientApi.Web;

namespace SmartCom.ClientApi.Shop;

/// <summary>
/// The demo shop: a small real shop on the real tracker. Whoever gives an e-mail address is that customer, without a
/// password, so it is mapped in the demo only.
/// </summary>
public static class ShopPages
{
    /// <summary>Serves the shop at <c>/shop</c>.</summary>
    public static IEndpointConventionBuilder MapShop(this IEndpointRouteBuilder routes, ShopOptions options)
    {
        var files = EmbeddedFile.Folder("shop");
        var policy = ContentSecurityPolicy(options.Endpoint);
        var shop = routes.MapGroup("/shop").AllowAnonymous().ExcludeFromDescription();
        shop.MapGet("/config.json", () => Config(options));
        shop.MapPost("/session", (ShopSignIn signIn) => SignIn(signIn, options.Sign));
        shop.MapGet("/{**path}", (HttpContext context, string? path) => Page(context, files, path ?? "", policy));
        return shop;
    }

    private static JsonHttpResult<object> Config(ShopOptions options) => TypedResults.Json<object>(new
    {
        options.SiteKey,
        options.Endpoint,
        options.MailLogUrl,
        CartWaitSeconds = options.CartWait.TotalSeconds,
    });

    private static Results<Ok<ShopSession>, ValidationProblem> SignIn(ShopSignIn signIn, Func<string, string> sign)
    {
        if (signIn.Problems() is { Count: > 0 } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var clientId = signIn.ClientId();
        return TypedResults.Ok(new ShopSession(clientId, sign(clientId)));
    }

    private static IResult Page(HttpContext context, FrozenDictionary<string, EmbeddedFile> files, string path, string policy)
    {
        // The shop's own script shows the right page for every address (/shop/product/dune-mug) that is not a file's.
        if (!files.TryGetValue(path, out var file) && (Path.HasExtension(path) || !files.TryGetValue("index.html", out file)))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = policy;
        return file.Answer(context, cacheControl: "no-cache");
    }

    private static string ContentSecurityPolicy(string endpoint) =>
        $"default-src 'self'; connect-src 'self' {endpoint}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
}

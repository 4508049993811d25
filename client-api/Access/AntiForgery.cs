using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace SmartCom.ClientApi.Access;

/// <summary>A browser sends a session's cookie by itself; that a page of ours wants a change it proves with a header, which only that page can set.</summary>
internal static class AntiForgery
{
    /// <summary>The header that has the token; <c>GET /api/session</c> gives it.</summary>
    public const string Header = "X-CSRF-Token";

    private const string Cookie = "smartcom_csrf";

    /// <summary>ASP.NET Core's antiforgery, under our names.</summary>
    public static IServiceCollection AddAntiForgery(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.HeaderName = Header;
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The content security policy says who may frame us.
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <summary>Refuses changes that come with a session's cookie and without the token. The hub changes nothing, and its client sets no headers.</summary>
    public static IApplicationBuilder UseAntiForgery(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !request.Path.StartsWithSegments("/live");
        // What everybody may call looks at no session: a password or a token in its body says who asks.
        var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (changes && !isOpen && context.User.How() == Caller.BySession
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            await TypedResults.Problem($"The header {Header} is missing or out of date: GET /api/session has the token.", statusCode: StatusCodes.Status403Forbidden,
                extensions: new Dictionary<string, object?> { ["code"] = "csrf" }).ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    /// <summary>The token for the caller as they are now.</summary>
    public static string TokenOf(HttpContext context) => context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken!;
}

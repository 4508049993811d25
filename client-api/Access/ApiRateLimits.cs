using System.Globalization;
using System.Net;
using SmartCom.ClientApi.Http;

namespace SmartCom.ClientApi.Access;

/// <summary>How often each address may ask the REST API. Intake has limits of its own.</summary>
internal sealed class ApiRateLimits(TimeProvider clock)
{
    private readonly Quota<IPAddress> _calls = new(perSecond: 100, burst: 1_000, clock);
    private readonly Quota<IPAddress> _signIns = new(perSecond: 1, burst: 60, clock);

    /// <summary>Null when the address may call, else how long it has to wait.</summary>
    public TimeSpan? WaitToCall(HttpContext context) => _calls.Take(Address(context));

    /// <summary>The same for everything that looks at a password or a one-time token: guessing must not pay.</summary>
    public TimeSpan? WaitToSignIn(HttpContext context) => _signIns.Take(Address(context));

    private static IPAddress Address(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;
}

/// <summary>Puts the limits on endpoints.</summary>
internal static class ApiRateLimiting
{
    /// <summary>Every address has so and so many calls of these endpoints.</summary>
    public static TBuilder LimitCalls<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.Limit(static (limits, context) => limits.WaitToCall(context));

    /// <summary>Every address may try a password or a token so and so often.</summary>
    public static TBuilder LimitSignIns<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.Limit(static (limits, context) => limits.WaitToSignIn(context));

    private static TBuilder Limit<TBuilder>(this TBuilder endpoints, Func<ApiRateLimits, HttpContext, TimeSpan?> limit)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (call, next) =>
    {
        var context = call.HttpContext;
        if (limit(context.RequestServices.GetRequiredService<ApiRateLimits>(), context) is not { } wait)
        {
            return await next(call);
        }

        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Results.Problem("Too many requests from this address.", statusCode: StatusCodes.Status429TooManyRequests);
    });
}

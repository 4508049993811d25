using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace SmartCom.ClientApi.Access;

/// <summary>How often the REST API may be asked. Intake has limits of its own.</summary>
public static class ApiRateLimits
{
    /// <summary>The limit of everything that looks at a password or a one-time token, for each address: guessing must not pay.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The limit of everything else, for each address.</summary>
    public const string Api = "api";

    /// <summary>Both limits.</summary>
    public static IServiceCollection AddApiRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "10";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = 60,
            Window = TimeSpan.FromMinutes(1),
        }));
        limiter.AddPolicy(Api, context => RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 1_000,
            TokensPerPeriod = 100,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
    });
}

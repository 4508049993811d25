using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Operations;

/// <summary>
/// Answers 503 while another process does the work: a load balancer sends it there. Health checks and metrics pass, and so does intake, which ends the way of its
/// requests at routing: what it appends to the stream that both share is decided by whoever works.
/// </summary>
internal sealed class StandBy(RequestDelegate next, ILease lease)
{
    /// <summary>Passes a request on when this process works.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (lease.IsOurs || context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/metrics"))
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = "1";
        return Results.Problem("Another process does the work; this one stands by.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
    }
}

using System.Security.Cryptography;
using System.Text;
using SmartCom.ClientApi.Access;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Http;

/// <summary>
/// A write that names an Idempotency-Key happens once: whoever sends it again gets the answer that the first one got.
/// Making keys is left out, because answers are kept and secrets are not.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, IIdempotencyKeys keys, TimeProvider clock)
{
    // Their answers hold secrets, or are cookies.
    private static readonly string[] NotKept = ["/keys", "/setup", "/session", "/users", "/invitations"];

    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private const int LargestBody = 1024 * 1024;

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !Concerns(context))
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey || context.Request.ContentLength > LargestBody)
        {
            await ApiServices.Invalid(Header, $"must have at most {LongestKey} characters, and its request at most {LargestBody} bytes").ExecuteAsync(context);
            return;
        }

        var name = $"{context.User.Id()}:{key}";
        var state = await keys.BeginAsync(name, await HashAsync(context.Request), clock.GetUtcNow(), AbandonedAfter, context.RequestAborted);
        await (state switch
        {
            IdempotencyState.Taken => AnswerAsync(context, name),
            IdempotencyState.Answered answered => ReplayAsync(context.Response, answered.Answer),
            IdempotencyState.UnderWay => RefuseAsync(context, StatusCodes.Status409Conflict, "The first request with this key is still under way."),
            _ => RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, "This key was used for another request."),
        });
    }

    private static bool Concerns(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path.StartsWithSegments("/api", out var rest) && !Array.Exists(NotKept, part => rest.StartsWithSegments(part))
        && context.User.Identity is { IsAuthenticated: true };

    private async Task AnswerAsync(HttpContext context, string name)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        var isKept = false;
        try
        {
            await next(context);
            isKept = context.Response.StatusCode < 500;
        }
        finally
        {
            context.Response.Body = wire;
            // Not cancelled with the request: what was done must be known as done.
            await (isKept
                ? keys.AnswerAsync(name, new KeptAnswer(context.Response.StatusCode, context.Response.ContentType, answer.ToArray()), CancellationToken.None)
                : keys.GiveBackAsync(name, CancellationToken.None));
        }

        answer.Position = 0;
        await answer.CopyToAsync(wire, context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpResponse response, KeptAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers["Idempotency-Replayed"] = "true";
        if (answer.Body.Length > 0)
        {
            await response.Body.WriteAsync(answer.Body);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string reason) => TypedResults.Problem(reason, statusCode: status).ExecuteAsync(context);

    private static async Task<string> HashAsync(HttpRequest request)
    {
        request.EnableBuffering(LargestBody, LargestBody);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

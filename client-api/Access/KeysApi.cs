using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.ClientApi.Http;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>A key to make.</summary>
/// <param name="Kind">"server" or "site".</param>
/// <param name="Name">What people call it.</param>
/// <param name="Origins">For a site key: the origins of its pages, such as "https://shop.example"; "*" for any.</param>
public sealed record NewKeyRequest(string Kind, string Name, string[]? Origins = null);

/// <summary>A key just made. A server's key, and a site's signing secret, are shown here and never again.</summary>
/// <param name="Id">Names the key; not secret.</param>
/// <param name="Kind">"server" or "site".</param>
/// <param name="Name">What people call it.</param>
/// <param name="Key">The key.</param>
/// <param name="SigningSecret">For a site: what its server signs user ids with.</param>
public sealed record CreatedKey(string Id, AccessKind Kind, string Name, string Key, string? SigningSecret)
{
    internal static CreatedKey Of(NewServerKey made) => new(made.Key.Id, AccessKind.Server, made.Key.Name, made.Text, SigningSecret: null);

    internal static CreatedKey Of(Site made) => new(made.Key.Id, AccessKind.Site, made.Key.Name, made.Key.SiteKey!, made.SigningSecret);
}

/// <summary>The keys by which servers and websites are known.</summary>
internal static class KeysApi
{
    private const string Server = "server";
    private const int MostOrigins = 50;

    /// <summary>Maps /api/keys.</summary>
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Access");
        keys.MapGet("/", ListAsync).RequireAuthorization(Policies.See).WithName("ListKeys").WithSummary("Lists the keys, revoked ones too, oldest first.");
        keys.MapPost("/", CreateAsync).RequireAuthorization(Policies.Administer).WithName("CreateKey").WithSummary("Makes a server key or a site key. What is secret of it is in this answer and nowhere else.");
        keys.MapDelete("/{id}", RevokeAsync).RequireAuthorization(Policies.Administer).WithName("RevokeKey").WithSummary("Ends the use of a key, at once and for ever.");
    }

    /// <summary>What is wrong with a key's name; null when nothing is.</summary>
    internal static ValidationProblem? NameProblem(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 100 ? ApiServices.Invalid("name", "must have 1 to 100 characters") : null;

    private static async Task<Ok<IReadOnlyList<AccessKey>>> ListAsync(IAccessStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await store.ListAsync(cancellationToken));

    private static async Task<Results<Created<CreatedKey>, ValidationProblem>> CreateAsync(
        NewKeyRequest request, ClaimsPrincipal caller, IAccessStore store, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((NameProblem(request.Name) ?? KindProblem(request.Kind) ?? OriginsProblem(request)) is { } problem)
        {
            return problem;
        }

        var made = request.Kind == Server
            ? CreatedKey.Of(await store.CreateServerKeyAsync(request.Name, clock.GetUtcNow(), cancellationToken))
            : CreatedKey.Of(await store.CreateSiteAsync(request.Name, [.. request.Origins!.Select(origin => origin.TrimEnd('/'))], clock.GetUtcNow(), cancellationToken));
        audit.Done(caller, "new key", made.Id);
        return TypedResults.Created($"/api/keys/{made.Id}", made);
    }

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(
        string id, ClaimsPrincipal caller, IAccessStore store, KeyRing keys, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wasInUse = await store.RevokeAsync(id, caller.Id(), clock.GetUtcNow(), cancellationToken);
        keys.Forget();
        if (!wasInUse)
        {
            return TypedResults.NotFound();
        }

        audit.Done(caller, "revocation of key", id);
        return TypedResults.NoContent();
    }

    private static ValidationProblem? KindProblem(string? kind) => kind is Server or "site" ? null : ApiServices.Invalid("kind", "must be server or site");

    private static ValidationProblem? OriginsProblem(NewKeyRequest request) =>
        request.Kind == Server || (request.Origins is { Length: > 0 and <= MostOrigins } origins && origins.All(IsOrigin))
            ? null
            : ApiServices.Invalid("origins", $"must name 1 to {MostOrigins} origins, such as https://shop.example, or *");

    private static bool IsOrigin(string text) =>
        text == "*" || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.PathAndQuery == "/" && !text.Contains(' '));
}

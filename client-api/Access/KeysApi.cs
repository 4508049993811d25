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

/// <summary>What to change about a site; null leaves it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Origins">The origins of its pages.</param>
public sealed record SitePatch(string? Name = null, string[]? Origins = null);

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
        keys.MapPatch("/{id}", ChangeSiteAsync).RequireAuthorization(Policies.Administer).WithName("ChangeSite").WithSummary("Renames a site and replaces its origins.");
        keys.MapPost("/{id}/secret", RenewSecretAsync).RequireAuthorization(Policies.Administer).WithName("RenewSigningSecret")
            .WithSummary("Makes a new signing secret for a site, shown here and never again; ids signed with the old one are refused from then on.");
        keys.MapDelete("/{id}", RevokeAsync).RequireAuthorization(Policies.Administer).WithName("RevokeKey").WithSummary("Ends the use of a key, at once and for ever.");
    }

    /// <summary>What is wrong with a key's name; null when nothing is.</summary>
    internal static ValidationProblem? NameProblem(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 100 ? ApiServices.Invalid(new FieldProblem("name", "bad_name", "must have 1 to 100 characters")) : null;

    private static async Task<Ok<KeyView[]>> ListAsync(KeyList list, CancellationToken cancellationToken) => TypedResults.Ok(await list.ReadAsync(cancellationToken));

    private static async Task<Results<Created<CreatedKey>, ValidationProblem>> CreateAsync(
        NewKeyRequest request, ClaimsPrincipal caller, IAccessStore store, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((NameProblem(request.Name) ?? KindProblem(request.Kind) ?? (request.Kind == Server ? null : OriginsProblem(request.Origins))) is { } problem)
        {
            return problem;
        }

        var made = request.Kind == Server
            ? CreatedKey.Of(await store.CreateServerKeyAsync(request.Name, clock.GetUtcNow(), cancellationToken))
            : CreatedKey.Of(await store.CreateSiteAsync(request.Name, Trimmed(request.Origins!), clock.GetUtcNow(), cancellationToken));
        audit.Done(caller, "new key", made.Id);
        return TypedResults.Created($"/api/keys/{made.Id}", made);
    }

    private static async Task<Results<NoContent, ValidationProblem, NotFound>> ChangeSiteAsync(
        string id, SitePatch patch, ClaimsPrincipal caller, IAccessStore store, KeyRing keys, Audit audit, CancellationToken cancellationToken)
    {
        if (((patch.Name is null ? null : NameProblem(patch.Name)) ?? (patch.Origins is null ? null : OriginsProblem(patch.Origins))) is { } problem)
        {
            return problem;
        }

        var known = (await store.ListAsync(cancellationToken)).FirstOrDefault(key => key.Id == id);
        if (known is null || !await store.ChangeSiteAsync(id, patch.Name ?? known.Name, Trimmed(patch.Origins ?? [.. known.Origins]), cancellationToken))
        {
            return TypedResults.NotFound();
        }

        keys.Forget();
        audit.Done(caller, "change of key", id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<CreatedKey>, NotFound>> RenewSecretAsync(
        string id, ClaimsPrincipal caller, IAccessStore store, KeyRing keys, Audit audit, CancellationToken cancellationToken)
    {
        if (await store.RenewSecretAsync(id, cancellationToken) is not { } renewed)
        {
            return TypedResults.NotFound();
        }

        keys.Forget();
        audit.Done(caller, "new signing secret of key", id);
        return TypedResults.Ok(CreatedKey.Of(renewed));
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

    private static string[] Trimmed(string[] origins) => [.. origins.Select(origin => origin.TrimEnd('/'))];

    private static ValidationProblem? OriginsProblem(string[]? given) =>
        given is { Length: > 0 and <= MostOrigins } origins && origins.All(IsOrigin)
            ? null
            : ApiServices.Invalid(new FieldProblem("origins", "bad_origin", $"must name 1 to {MostOrigins} origins, such as https://shop.example, or *"));

    private static bool IsOrigin(string text) =>
        text == "*" || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.PathAndQuery == "/" && !text.Contains(' '));
}

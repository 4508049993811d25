using Microsoft.AspNetCore.Authorization;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>Who may do what: each endpoint and each hub method names one of these.</summary>
public static class Policies
{
    /// <summary>Look at anything: everybody who is signed in, and servers.</summary>
    public const string See = "see";

    /// <summary>Change campaigns, segments and customers, and send messages again.</summary>
    public const string Edit = "edit";

    /// <summary>Deal with what failed.</summary>
    public const string Operate = "operate";

    /// <summary>Make and revoke keys.</summary>
    public const string Administer = "administer";

    /// <summary>Decide who comes in: administrators in person. A server's key that leaked must not make users.</summary>
    public const string ManageUsers = "manage users";

    /// <summary>The policies, and the rule that what names none is shut.</summary>
    internal static void Add(AuthorizationBuilder authorization) => authorization
        .AddPolicy(See, policy => policy.RequireRole([.. Enum.GetValues<Role>().Select(Caller.RoleClaim), Caller.Server]))
        .AddPolicy(Edit, policy => policy.RequireRole(Caller.RoleClaim(Role.Administrator), Caller.RoleClaim(Role.Marketer), Caller.Server))
        .AddPolicy(Operate, policy => policy.RequireRole(Caller.RoleClaim(Role.Administrator), Caller.RoleClaim(Role.Operator), Caller.Server))
        .AddPolicy(Administer, policy => policy.RequireRole(Caller.RoleClaim(Role.Administrator), Caller.Server))
        .AddPolicy(ManageUsers, policy => policy.RequireRole(Caller.RoleClaim(Role.Administrator)))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(LeadsNowhere).Build());

    /// <summary>
    /// For endpoints that name no policy: reading is <see cref="See"/>, and what changes something is <see cref="Administer"/>, so that one
    /// that was forgotten is open to too few.
    /// </summary>
    internal static void RequirePolicies(this IEndpointConventionBuilder endpoints) => endpoints.Finally(endpoint =>
    {
        if (!endpoint.Metadata.Any(item => item is IAuthorizeData or IAllowAnonymous))
        {
            var reads = endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault()?.HttpMethods.All(HttpMethods.IsGet) ?? false;
            endpoint.Metadata.Add(new AuthorizeAttribute(reads ? See : Administer));
        }
    });

    // An address without an endpoint is not found, for those who may know that; an endpoint without a policy is shut to everybody.
    private static bool LeadsNowhere(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is null;
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace SmartCom.ClientApi.Access;

/// <summary>Deny by default: an endpoint that says nothing of access needs a server key.</summary>
public static class AccessServices
{
    /// <summary>Keys, sign-in and the rule that everybody must.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration("Access");
        services.AddSingleton<KeyRing>();
        services.AddSingleton<DemoSignIn>();
        services.AddHostedService<FirstRun>();
        services.AddHostedService<KeyUse>();
        services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}

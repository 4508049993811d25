using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using SmartCom.ClientApi.Access.People;

namespace SmartCom.ClientApi.Access;

/// <summary>Deny by default: whoever is not signed in sees nothing, and what names no policy is shut.</summary>
public static class AccessServices
{
    /// <summary>Keys, people, sign-in, and who may do what.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration("Access");
        services.AddSingleton<ApiRateLimits>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyActivity>();
        services.AddSingleton<KeyList>();
        services.AddSingleton<DemoSignIn>();
        services.AddSingleton<Audit>();
        services.AddHostedService<FirstRun>();
        services.AddHostedService<KeyUse>();
        services.AddPeople();
        services.AddAuthentication(CallerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CallerAuthentication>(CallerAuthentication.SchemeName, configureOptions: null)
            .AddCookie(SessionCookie.SchemeName, SessionCookie.Configure);
        Policies.Add(services.AddAuthorizationBuilder());
        services.AddAntiForgery();
        services.AddHubAccess();
        return services;
    }

    /// <summary>Maps signing in, users and the set-up.</summary>
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").LimitCalls();
        api.MapSetup();
        api.MapSession();
        api.MapUsers();
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.AddSingleton<IPasswordHasher<string>, PasswordHasher<string>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<KnownDevice>();
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<UserRing>();
        services.AddSingleton<SetUpState>();
    }

    private static void AddHubAccess(this IServiceCollection services)
    {
        services.AddSingleton<HubAccess>();
        services.AddHostedService(provider => provider.GetRequiredService<HubAccess>());
        services.Configure<HubOptions>(options => options.AddFilter<HubAccess>());
    }
}

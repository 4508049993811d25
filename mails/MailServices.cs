using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartCom.Grains.Ports;
using SmartCom.Mails.Links;
using SmartCom.Mails.Templates;

namespace SmartCom.Mails;

/// <summary>What whoever makes mails and whoever shows them share.</summary>
public static class MailServices
{
    /// <summary>Adds the templates, and the address that the links in mails lead to ("Web:PublicUrl").</summary>
    public static IServiceCollection AddSmartComMails(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ITemplateRenderer>(provider => new HandlebarsRenderer(new TemplateLimits(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new PublicAddress(configuration));
        return services;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.MailLog;
using SmartCom.Silo.Channels.Smtp;

namespace SmartCom.Silo.Channels;

/// <summary>Wires the ways out of the house.</summary>
public static class ChannelRegistration
{
    /// <summary>
    /// Adds the e-mail channel: the mail server of section <c>Smtp</c> where <c>Smtp:Host</c> is set, checked at start,
    /// else the mail log (then an <see cref="IMailLog"/> is expected among the services).
    /// </summary>
    public static IServiceCollection AddSmartComChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        var smtp = configuration.GetSection(SmtpOptions.Section);
        if (string.IsNullOrWhiteSpace(smtp[nameof(SmtpOptions.Host)]))
        {
            return services.AddSingleton<IChannel, MailLogChannel>();
        }

        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddOptions<SmtpOptions>().Bind(smtp).ValidateOnStart();
        return services.AddSingleton<IChannel, SmtpChannel>();
    }
}

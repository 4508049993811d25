using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels;
using SmartCom.Silo.Channels.MailLog;
using SmartCom.Silo.Channels.Smtp;
using SmartCom.Tests.Support.Mail;

namespace SmartCom.Tests.Channels;

/// <summary>Which channel a configuration gives, and what is wrong with one, said at start.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task Without_a_mail_server_mails_land_in_the_mail_log()
    {
        await using var services = Services();

        Assert.IsType<MailLogChannel>(services.GetRequiredService<IChannel>());
    }

    [Fact]
    public async Task With_a_mail_server_mails_leave_through_it()
    {
        await using var services = Services(("Host", "mail.shop.example"), ("Port", "465"), ("Security", "Tls"), ("IdleTimeout", "00:00:10"));

        Assert.IsType<SmtpChannel>(services.GetRequiredService<IChannel>());
        var options = services.GetRequiredService<IOptions<SmtpOptions>>().Value;
        Assert.Equal((465, SmtpSecurity.Tls, TimeSpan.FromSeconds(10)), (options.Port, options.Security, options.IdleTimeout));
    }

    [Theory]
    [InlineData("Smtp:Port must be from 1 to 65535, not 0.", "Port=0")]
    [InlineData("Smtp:Port 465 speaks TLS from the first byte: set Smtp:Security to Tls.", "Port=465")]
    [InlineData("Smtp:UserName and Smtp:Password belong together: one of them is missing.", "UserName=shop")]
    [InlineData("Smtp:Security is None, which would send Smtp:Password in the clear to another machine.", "UserName=shop", "Password=secret", "Security=None")]
    [InlineData("Smtp:SenderDomain is not a domain: shop example", "SenderDomain=shop example")]
    [InlineData("Smtp:TrustedCertificate cannot be read:", "TrustedCertificate=/nowhere/at-all.pem")]
    [InlineData("Smtp:MaxConnections must be at least 1, not 0.", "MaxConnections=0")]
    [InlineData("Smtp:MessagesPerConnection must be at least 1, not -1.", "MessagesPerConnection=-1")]
    [InlineData("Smtp:DeliveryTimeout must be more than no time and at most an hour, not 02:00:00.", "DeliveryTimeout=02:00:00")]
    public async Task A_setting_that_cannot_be_is_named_at_start(string problem, params string[] settings)
    {
        await using var services = Services([("Host", "mail.shop.example"), .. settings.Select(Split)]);

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(thrown.Failures, failure => failure.StartsWith(problem, StringComparison.Ordinal));
        Assert.Single(thrown.Failures);
    }

    [Theory]
    [InlineData("Host=localhost", "UserName=shop", "Password=secret", "Security=None")]
    [InlineData("Host=mail.shop.example", "UserName=shop", "Password=secret", "SenderDomain=почта.рф")]
    public async Task What_can_be_starts(params string[] settings)
    {
        await using var services = Services([.. settings.Select(Split)]);

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static (string, string) Split(string setting) => (setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);

    private static ServiceProvider Services(params (string Name, string Value)[] smtp) => new ServiceCollection()
        .AddSingleton<IMailLog>(new InMemoryMailLog())
        .AddSmartComChannels(new ConfigurationBuilder()
            .AddInMemoryCollection(smtp.Select(setting => KeyValuePair.Create($"Smtp:{setting.Name}", (string?)setting.Value)))
            .Build())
        .BuildServiceProvider();
}

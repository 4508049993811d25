using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Smtp;
using SmartCom.Tests.Support.Mail;
using static SmartCom.Grains.Ports.SendResult;

namespace SmartCom.Tests.Channels.Smtp;

/// <summary>Encryption and sign-in, against a real server with a certificate of its own.</summary>
public sealed class SecurityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpSecurity.StartTls, "--pipelining")]
    [InlineData(SmtpSecurity.WhenAvailable, "--pipelining")]
    [InlineData(SmtpSecurity.StartTls, "--only-login")]
    [InlineData(SmtpSecurity.Tls, "--tls")]
    [InlineData(SmtpSecurity.Tls, "--tls", "--only-login", "--pipelining")]
    public async Task Mails_travel_encrypted_and_signed_in(SmtpSecurity security, params string[] arguments)
    {
        await using var server = await RealMailServer.StartAsync([.. arguments, "--certificate", "--sign-in", "shop:secret"]);
        await using var channel = Mails.Channel(server.Port, options => SignIn(options, server, security));

        Assert.IsType<Delivered>(await channel.SendAsync(Mails.To(), Ct));
        Assert.IsType<Delivered>(await channel.SendAsync(Mails.To(), Ct));

        var taken = await server.NextAsync();
        Assert.True(taken.IsEncrypted || security == SmtpSecurity.Tls); // the server does not count a connection that was never in the clear
        Assert.Equal("shop", taken.User);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.WhenAvailable)]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted(SmtpSecurity security)
    {
        await using var server = await RealMailServer.StartAsync("--certificate");
        await using var channel = Mails.Channel(server.Port, options => options.Security = security);

        var deferred = Assert.IsType<Deferred>(await channel.SendAsync(Mails.To(), Ct));

        Assert.Equal(SendStage.Tls, deferred.Stage);
        Assert.Contains("certificate", deferred.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_not_trusted()
    {
        await using var server = await RealMailServer.StartAsync("--certificate");
        await using var channel = Mails.Channel(server.Port, options =>
        {
            SignIn(options, server, SmtpSecurity.StartTls);
            options.Host = "127.0.0.1"; // the same machine, by a name that is not in the certificate
        });

        Assert.Equal(SendStage.Tls, Assert.IsType<Deferred>(await channel.SendAsync(Mails.To(), Ct)).Stage);
    }

    [Fact]
    public async Task A_wrong_password_defers_the_message_and_says_so()
    {
        await using var server = await RealMailServer.StartAsync("--certificate", "--sign-in", "shop:secret");
        await using var channel = Mails.Channel(server.Port, options =>
        {
            SignIn(options, server, SmtpSecurity.StartTls);
            options.Password = "wrong";
        });

        var deferred = Assert.IsType<Deferred>(await channel.SendAsync(Mails.To(), Ct));

        Assert.Equal(SendStage.Auth, deferred.Stage);
        Assert.Contains("535", deferred.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", deferred.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_neither_a_mail_that_demands_it_nor_a_password()
    {
        await using var sink = SmtpSink.Start();
        await using var demanding = Mails.Channel(sink.Port, options => options.Security = SmtpSecurity.StartTls);
        await using var signingIn = Mails.Channel(sink.Port, options => (options.UserName, options.Password) = ("shop", "secret"));

        Assert.Equal(
            new Deferred(SendStage.Tls, "The server does not offer STARTTLS, which Smtp:Security requires"),
            await demanding.SendAsync(Mails.To(), Ct));
        Assert.Equal(
            new Deferred(SendStage.Auth, "The server offers no encryption, and a password is not sent in the clear"),
            await signingIn.SendAsync(Mails.To(), Ct));
    }

    [Fact]
    public async Task A_server_that_offers_no_way_to_sign_in_that_is_known_is_named()
    {
        await using var sink = SmtpSink.Start();
        sink.Offers = [.. sink.Offers, "AUTH CRAM-MD5"];
        await using var channel = Mails.Channel(
            sink.Port,
            options => (options.UserName, options.Password, options.Security) = ("shop", "secret", SmtpSecurity.None));

        Assert.Equal(
            new Deferred(SendStage.Auth, "The server offers neither AUTH PLAIN nor AUTH LOGIN"),
            await channel.SendAsync(Mails.To(), Ct));
    }

    [Fact]
    public async Task Words_slipped_in_before_encryption_began_end_the_connection()
    {
        await using var sink = SmtpSink.Start();
        sink.Offers = ["STARTTLS"];
        sink.StartTlsReply = "220 Go ahead\r\n250 Slipped in";
        await using var channel = Mails.Channel(sink.Port);

        var deferred = Assert.IsType<Deferred>(await channel.SendAsync(Mails.To(), Ct));

        Assert.Equal(SendStage.Tls, deferred.Stage);
        Assert.Contains("more before encryption", deferred.Reason, StringComparison.Ordinal);
    }

    private static void SignIn(SmtpOptions options, RealMailServer server, SmtpSecurity security)
    {
        options.Security = security;
        options.TrustedCertificate = server.CertificateFile;
        (options.UserName, options.Password) = ("shop", "secret");
    }
}

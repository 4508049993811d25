using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS where the server offers it, else in the clear. A password is never sent in the clear.</summary>
    WhenAvailable,

    /// <summary>STARTTLS, or no mail leaves.</summary>
    StartTls,

    /// <summary>TLS from the first byte, as on port 465.</summary>
    Tls,

    /// <summary>In the clear, password included. For a server on this machine or a network of one's own.</summary>
    None,
}

/// <summary>The mail server that mails leave through: the settings under <c>Smtp</c>. Without a host, mails land in the mail log.</summary>
public sealed class SmtpOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Smtp";

    /// <summary>The server's name or address.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.WhenAvailable;

    /// <summary>A PEM file with the certificate, or its issuer's, to trust instead of those that this machine trusts.</summary>
    public string? TrustedCertificate { get; set; }

    /// <summary>Who to sign in as. Without it no sign-in takes place.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>
    /// The domain that mails are sent for: how this sender greets the server, and the right side of each Message-ID.
    /// Without it the greeting gives this machine's address, and a Message-ID has the domain of the mail's sender.
    /// </summary>
    public string? SenderDomain { get; set; }

    /// <summary>The sender's domain in ASCII, as it travels.</summary>
    internal string? OwnDomain => SenderDomain is null ? null : EmailAddress.Parse($"mail@{SenderDomain}")?.Domain;

    /// <summary>The most connections at a time.</summary>
    public int MaxConnections { get; set; } = 8;

    /// <summary>After how many messages a connection is replaced. Servers tend to close one that stays for ever.</summary>
    public int MessagesPerConnection { get; set; } = 1_000;

    /// <summary>After how long without a message a connection is closed.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for a connection to be made, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest wait for the answer to one command.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for the server's word that it has the message. Too short a wait means messages sent twice.</summary>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>The longest that one try may take in all, from the wait for a free connection to the last answer.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(3);
}

using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Smtp;

namespace SmartCom.Tests.Channels;

/// <summary>Mails and channels as most tests want them.</summary>
internal static class Mails
{
    /// <summary>A mail to somebody.</summary>
    public static OutgoingMessage To(string recipient = "ann@shop.example", string id = "ann/run1/mail") => new()
    {
        Id = id,
        Sender = new Mailbox("hello@shop.example", "The Shop"),
        Recipient = new Mailbox(recipient, "Ann"),
        Subject = "Your cart is waiting",
        Html = "<p>Dear Ann,</p><p>your <b>cart</b> is waiting.</p>",
    };

    /// <summary>A channel to a server on this machine.</summary>
    public static SmtpChannel Channel(int port, Action<SmtpOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new SmtpOptions { Host = "localhost", Port = port, SenderDomain = "shop.example" };
        configure?.Invoke(options);
        return new SmtpChannel(Options.Create(options), clock ?? TimeProvider.System);
    }
}

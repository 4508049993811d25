namespace SmartCom.Grains.Ports;

/// <summary>An e-mail address and the name shown with it.</summary>
public sealed record Mailbox(string Address, string? Name = null);

/// <summary>One rendered mail to one customer, ready to leave.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Derived from customer, run and step, so it is the same on each try. The Message-ID header derives from it.</summary>
    public required string Id { get; init; }

    public required Mailbox Sender { get; init; }

    public required Mailbox Recipient { get; init; }

    /// <summary>Where answers go, when not to the sender.</summary>
    public Mailbox? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required string Html { get; init; }

    /// <summary>The body for readers that show no HTML. Derived from <see cref="Html"/> when absent.</summary>
    public string? Text { get; init; }

    /// <summary>Where one click unsubscribes. Becomes the List-Unsubscribe headers.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>Further headers. Those that every mail has (From, Subject, Content-Type and the like) are refused here.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What messages queue by, so that one slow receiver holds up no other: the recipient's domain, in lower case. Empty when the address has none.</summary>
    public string Destination
    {
        get
        {
            var at = Recipient.Address.LastIndexOf('@');
            return at < 0 ? "" : Recipient.Address[(at + 1)..].ToLowerInvariant();
        }
    }
}

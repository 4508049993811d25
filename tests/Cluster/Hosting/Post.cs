using System.Collections.Concurrent;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Cluster.Hosting;

/// <summary>The mail server outside: takes every mail, and knows how often each came.</summary>
public sealed class Post : IChannel
{
    private readonly ConcurrentDictionary<string, int> _received = new();

    /// <summary>How often each message came, by its id.</summary>
    public IReadOnlyDictionary<string, int> Received => _received;

    /// <summary>Raised at each mail.</summary>
    public Signal Came { get; } = new();

    public string Name => "email";

    public TimeSpan AttemptTimeout => TimeSpan.FromSeconds(30);

    public ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        _received.AddOrUpdate(message.Id, 1, (_, times) => times + 1);
        Came.Raise();
        return new ValueTask<SendResult>(new SendResult.Delivered("250 OK"));
    }
}

/// <summary>Templates that are what they say.</summary>
public sealed class PlainRenderer : ITemplateRenderer
{
    public RenderResult Render(string template, TemplateTarget target, IReadOnlyDictionary<string, object?> context) => new RenderResult.Rendered(template);

    public MailRenderResult RenderMail(MailTemplate template, IReadOnlyDictionary<string, object?> context) =>
        new MailRenderResult.Rendered(template.Subject, template.Html, template.Text);
}

/// <summary>Mails without links of ours.</summary>
public sealed class NoLinks : IMailLinks
{
    public ValueTask<MailRenderResult.Rendered> TrackAsync(MailRenderResult.Rendered mail, StoredMessage message, CancellationToken cancellationToken) => new(mail);
}

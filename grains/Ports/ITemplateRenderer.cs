namespace SmartCom.Grains.Ports;

/// <summary>Where a rendered text goes, which decides how values are written into it.</summary>
public enum TemplateTarget
{
    /// <summary>An HTML body: values are escaped.</summary>
    Html,

    /// <summary>A plain text: values stand as they are.</summary>
    Text,

    /// <summary>A line, such as a subject: values stand as they are, line breaks and control characters become spaces.</summary>
    Line,
}

/// <summary>The templates of one mail, rendered together. Without a text template the text is derived from the HTML when the mail is sent.</summary>
public sealed record MailTemplate(string Subject, string Html, string? Text = null);

/// <summary>Fills templates with a customer's values. Never throws on account of a template or a value.</summary>
public interface ITemplateRenderer
{
    /// <summary>Renders one template.</summary>
    /// <param name="template">The template's source.</param>
    /// <param name="target">Where the text goes.</param>
    /// <param name="context">A tree of dictionaries by string, lists, texts, numbers, booleans and dates. A value that is missing renders empty.</param>
    RenderResult Render(string template, TemplateTarget target, IReadOnlyDictionary<string, object?> context);

    /// <summary>Renders the parts of one mail; the first part that fails, fails the mail.</summary>
    MailRenderResult RenderMail(MailTemplate template, IReadOnlyDictionary<string, object?> context);
}

/// <summary>A rendered text, or why there is none.</summary>
public abstract record RenderResult
{
    private RenderResult()
    {
    }

    public sealed record Rendered(string Text) : RenderResult;

    public sealed record Failed(string Reason) : RenderResult;
}

/// <summary>A rendered mail, or why there is none.</summary>
public abstract record MailRenderResult
{
    private MailRenderResult()
    {
    }

    public sealed record Rendered(string Subject, string Html, string? Text) : MailRenderResult;

    /// <param name="Part">The template that failed: <c>subject</c>, <c>html</c> or <c>text</c>.</param>
    /// <param name="Reason">What was wrong with it.</param>
    public sealed record Failed(string Part, string Reason) : MailRenderResult;
}

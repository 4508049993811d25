using SmartCom.Grains.Ports;

namespace SmartCom.Mails.Templates;

/// <summary>Renders Handlebars templates. What is wrong with a template or its values fails the one message, with a reason.</summary>
public sealed class HandlebarsRenderer(TemplateLimits limits, TimeProvider clock) : ITemplateRenderer
{
    private const int LongestReason = 500;

    private readonly TemplateCache _cache = new(limits.Kept);

    /// <summary>How many compiled templates are kept.</summary>
    internal int Kept => _cache.Count;

    public RenderResult Render(string template, TemplateTarget target, IReadOnlyDictionary<string, object?> context)
    {
        try
        {
            var text = RenderText(template, escapes: target == TemplateTarget.Html, context);
            return new RenderResult.Rendered(target == TemplateTarget.Line ? SingleLine.Of(text).Trim() : text);
        }
#pragma warning disable CA1031 // the engine throws all kinds of exceptions at a template, and each is a reason why this one message fails
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return new RenderResult.Failed(ReasonOf(problem));
        }
    }

    public MailRenderResult RenderMail(MailTemplate template, IReadOnlyDictionary<string, object?> context)
    {
        var subject = Render(template.Subject, TemplateTarget.Line, context);
        var html = Render(template.Html, TemplateTarget.Html, context);
        var text = template.Text is null ? null : Render(template.Text, TemplateTarget.Text, context);
        return (subject, html, text) switch
        {
            (RenderResult.Failed failed, _, _) => new MailRenderResult.Failed("subject", failed.Reason),
            (_, RenderResult.Failed failed, _) => new MailRenderResult.Failed("html", failed.Reason),
            (_, _, RenderResult.Failed failed) => new MailRenderResult.Failed("text", failed.Reason),
            _ => new MailRenderResult.Rendered(TextOf(subject)!, TextOf(html)!, TextOf(text)),
        };
    }

    private string RenderText(string template, bool escapes, IReadOnlyDictionary<string, object?> context)
    {
        var compiled = _cache.Get(template, escapes, () => TemplateCompilation.Start(template, escapes, limits, clock)).Result();
        var output = new BoundedWriter(limits.Output);
        new RenderBudget(limits, clock).Spend(() => compiled.Render(output, context));
        return output.ToString();
    }

    private static string? TextOf(RenderResult? result) => (result as RenderResult.Rendered)?.Text;

    private static string ReasonOf(Exception problem)
    {
        // The engine wraps what it meets; the innermost exception names it.
        var innermost = problem;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        return SingleLine.Of(innermost.Message, LongestReason);
    }
}

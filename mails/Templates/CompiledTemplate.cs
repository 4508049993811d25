using System.Globalization;
using HandlebarsDotNet;
using SmartCom.Mails.Templates.Helpers;

namespace SmartCom.Mails.Templates;

/// <summary>A template ready to be rendered any number of times, on any thread. Holds an engine of its own, so that forgetting it forgets everything.</summary>
internal sealed class CompiledTemplate
{
    private readonly HandlebarsTemplate<TextWriter, object, object> _render;

    private CompiledTemplate(HandlebarsTemplate<TextWriter, object, object> render) => _render = render;

    /// <summary>Compiles a source.</summary>
    /// <param name="source">A source that <see cref="TemplateSource"/> lets pass.</param>
    /// <param name="escapes">Whether values are escaped as HTML.</param>
    /// <exception cref="HandlebarsException">The source is broken.</exception>
    public static CompiledTemplate Compile(string source, bool escapes)
    {
        var values = new TemplateValues();
        var configuration = new HandlebarsConfiguration
        {
            FormatProvider = CultureInfo.InvariantCulture,
            NoEscape = !escapes,
            PartialTemplateResolver = new NoPartials(),
            PartialRecursionDepthLimit = 0,
        };
        configuration.ObjectDescriptorProviders.Add(values);
        configuration.FormatterProviders.Add(new TemplateFormat());
        configuration.CompileTimeConfiguration.Features.Add(new TemplateHelpers());
        using var reader = new StringReader(source);
        return new CompiledTemplate(Handlebars.Create(configuration).Compile(reader));
    }

    /// <summary>Renders with a customer's values.</summary>
    public void Render(TextWriter output, IReadOnlyDictionary<string, object?> context) => _render(output, context);

    private sealed class NoPartials : IPartialTemplateResolver
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath) => false;
    }
}

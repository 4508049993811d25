namespace SmartCom.Mails.Templates;

/// <summary>Looks at a template before it is compiled. What the compiler does with a source that is too big or too nested is no error that could be caught.</summary>
internal static class TemplateSource
{
    // Parentheses also stand outside tags (style sheets are full of them); this many stand nowhere.
    private const int MostParentheses = 5_000;

    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>Passes a source that may be compiled.</summary>
    /// <exception cref="TemplateException">It asks for too much.</exception>
    public static void Check(string source, TemplateLimits limits)
    {
        if (source.Length > limits.Source)
        {
            throw new TemplateException($"The template is longer than {limits.Source} characters");
        }

        var text = source.AsSpan();
        if (text.Count(Open) > limits.Tags)
        {
            throw new TemplateException($"The template has more than {limits.Tags} tags");
        }

        if (text.Count('(') > MostParentheses)
        {
            throw new TemplateException($"The template has more than {MostParentheses} opening parentheses");
        }

        CheckTags(text, limits);
    }

    private static void CheckTags(ReadOnlySpan<char> rest, TemplateLimits limits)
    {
        while (rest.IndexOf(Open) is >= 0 and var start)
        {
            rest = rest[(start + Open.Length)..];
            var end = rest.IndexOf(Close);
            var tag = rest[..(end < 0 ? rest.Length : end)];
            if (tag.Count('(') > limits.Parentheses)
            {
                throw new TemplateException($"A tag has more than {limits.Parentheses} opening parentheses");
            }

            // Partials could call themselves, and the standard way to find them reads files.
            if (tag.TrimStart("{~# \t\r\n") is ['>' or '*', ..])
            {
                throw new TemplateException("Partials ({{> name}} and {{#* inline}}) are not supported");
            }
        }
    }
}

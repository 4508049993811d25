using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace SmartCom.Mails.Templates;

/// <summary>How a value stands in a text when no helper says otherwise. Missing values and whole dictionaries are empty.</summary>
internal sealed class TemplateFormat : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = this;
        return true;
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(TextOf(value), encode: true);

    /// <summary>The value as text.</summary>
    public static string TextOf(object? value) => value switch
    {
        null or UndefinedBindingResult or IReadOnlyDictionary<string, object?> => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(TextOf)),
        _ => "",
    };
}

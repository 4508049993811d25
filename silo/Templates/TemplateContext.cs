using SmartCom.Domain.Events;

namespace SmartCom.Silo.Templates;

/// <summary>Makes the domain's values what a template takes: dictionaries, lists, texts, numbers and flags.</summary>
public static class TemplateContext
{
    /// <summary>The fields under their names; those without a value are left out.</summary>
    public static IReadOnlyDictionary<string, object?> Of(Fields fields)
    {
        var context = new Dictionary<string, object?>(fields.Count, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (value.Kind != ValueKind.Missing)
            {
                context[name] = Of(value);
            }
        }

        return context;
    }

    private static object? Of(Value value) => value.Kind switch
    {
        ValueKind.Text => value.AsText,
        ValueKind.Number => value.AsNumber,
        ValueKind.Flag => value.AsFlag,
        ValueKind.List => value.Items.Select(Of).ToArray(),
        ValueKind.Fields => Of(value.Fields),
        _ => null,
    };
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.ObjectDescriptors;
using HandlebarsDotNet.PathStructure;
using HandlebarsDotNet.Runtime;
using HandlebarsDotNet.ValueProviders;

namespace SmartCom.Mails.Templates;

/// <summary>
/// What a template may look into: dictionaries by string and lists. Nothing else has members to a template, so none reaches
/// a property of the program's own objects.
/// </summary>
internal sealed class TemplateValues : IObjectDescriptorProvider, IMemberAccessor, IIterator
{
    public bool TryGetDescriptor(Type type, [NotNullWhen(true)] out ObjectDescriptor? value)
    {
        value = new ObjectDescriptor(type, this, static (_, instance) => (instance as IReadOnlyDictionary<string, object?>)?.Keys ?? [], _ => this);
        return true;
    }

    public bool TryGetValue(object instance, ChainSegment memberName, out object? value) => TryGet(instance, memberName.TrimmedValue, out value);

    /// <summary>A member of a dictionary, or an item or the length of a list.</summary>
    public static bool TryGet(object? instance, string name, out object? value)
    {
        value = null;
        switch (instance)
        {
            case IReadOnlyDictionary<string, object?> fields:
                return fields.TryGetValue(name, out value);
            case IList items when name == "length":
                value = items.Count;
                return true;
            case IList items when int.TryParse(name, null, out var index) && index >= 0 && index < items.Count:
                value = items[index];
                return true;
            default:
                return false;
        }
    }

    public void Iterate(
        in EncodedTextWriter writer,
        BindingContext context,
        ChainSegment[] blockParamsVariables,
        object input,
        TemplateDelegate template,
        TemplateDelegate ifEmpty)
    {
        using var inner = context.CreateFrame();
        var entries = Entries(input);
        if (entries.Count == 0)
        {
            inner.Value = context.Value;
            ifEmpty(writer, inner);
            return;
        }

        var loop = new IteratorValues(inner);
        var named = new BlockParamsValues(inner, blockParamsVariables);
        named.CreateProperty(0, out var valueName);
        named.CreateProperty(1, out var keyName);
        for (var index = 0; index < entries.Count; index++)
        {
            RenderBudget.Turn();
            var (key, value) = entries[index];
            (loop.Index, loop.Key, loop.Value) = (index, key, value);
            (loop.First, loop.Last) = (index == 0, index == entries.Count - 1);
            named[valueName] = value;
            named[keyName] = key;
            inner.Value = value;
            template(writer, inner);
        }
    }

    private static List<(object Key, object? Value)> Entries(object input) => input switch
    {
        IReadOnlyDictionary<string, object?> fields => [.. fields.Select(field => ((object)field.Key, field.Value))],
        string => [],
        IEnumerable items => [.. items.Cast<object?>().Select((item, index) => ((object)index, item))],
        _ => [],
    };
}

using HandlebarsDotNet;

namespace SmartCom.Mails.Templates.Helpers;

/// <summary>What a template hands to a helper: <c>{{name first second key="value"}}</c>.</summary>
internal readonly struct HelperCall
{
    private readonly Arguments _arguments;
    private readonly IReadOnlyDictionary<string, object?> _named;

    public HelperCall(string name, Arguments arguments)
    {
        Name = name;
        _arguments = arguments;
        _named = arguments.Hash;
        Count = arguments.Length - (_named.Count > 0 ? 1 : 0);
    }

    /// <summary>The helper's name, for what it says when something is wrong.</summary>
    public string Name { get; }

    /// <summary>How many values were given, those with a name not counted.</summary>
    public int Count { get; }

    /// <summary>A value by its place; null when it is missing.</summary>
    public object? this[int index] => index < Count && _arguments[index] is not UndefinedBindingResult ? _arguments[index] : null;

    /// <summary>A value as text; empty when it is missing.</summary>
    public string Text(int index) => TemplateFormat.TextOf(this[index]);

    /// <summary>A value by its name; null when it was not given.</summary>
    public object? Named(string name) => _named.TryGetValue(name, out var value) && value is not UndefinedBindingResult ? value : null;

    /// <summary>A value by its name, as text, or <paramref name="otherwise"/>.</summary>
    public string Named(string name, string otherwise) => Named(name) is { } value ? TemplateFormat.TextOf(value) : otherwise;

    /// <summary>Fails the render: <c>date: "x" is not a date</c>.</summary>
    public TemplateException Wrong(string problem) => new($"{Name}: {problem}");
}

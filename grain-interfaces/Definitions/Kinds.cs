using System.Diagnostics.CodeAnalysis;
using SmartCom.Domain.Rules;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>The kinds of a family, told apart by the field <c>kind</c>. The names here are what is stored: they stay when a type is renamed.</summary>
internal sealed class Kinds<TFamily>(params IEnumerable<Kind<TFamily>> all)
    where TFamily : class
{
    private readonly Dictionary<string, Kind<TFamily>> _byName = all.ToDictionary(kind => kind.Name);
    private readonly Dictionary<Type, Kind<TFamily>> _byType = all.ToDictionary(kind => kind.Type);

    public TFamily? Read(ObjectReader reader)
    {
        var name = reader.Text("kind");
        if (_byName.TryGetValue(name, out var kind))
        {
            return kind.Read(reader);
        }

        if (name.Length > 0)
        {
            reader.Wrong("kind", ProblemCodes.UnknownKind, $"There is no '{name}' here; there are {string.Join(", ", _byName.Keys)}.");
        }

        return null;
    }

    public void Write(ObjectWriter writer, TFamily value)
    {
        var kind = _byType[value.GetType()];
        kind.Write(writer.Text("kind", kind.Name), value);
    }
}

/// <summary>How one kind is read and written.</summary>
internal sealed record Kind<TFamily>(string Name, Type Type, Func<ObjectReader, TFamily> Read, Action<ObjectWriter, TFamily> Write)
    where TFamily : class
{
    public static Kind<TFamily> Of<T>(string name, Func<ObjectReader, T> read, Action<ObjectWriter, T> write)
        where T : class, TFamily =>
        new(name, typeof(T), read, (writer, value) => write(writer, (T)value));
}

/// <summary>The values of an enumeration as they are stored.</summary>
internal sealed class Choices<T>(params IEnumerable<(string Text, T Value)> all)
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _values = all.ToDictionary(choice => choice.Text, choice => choice.Value);
    private readonly Dictionary<T, string> _texts = all.ToDictionary(choice => choice.Value, choice => choice.Text);

    /// <summary>What can be chosen, in words.</summary>
    public string Known => "one of " + string.Join(", ", _values.Keys);

    public bool TryRead(string text, [NotNullWhen(true)] out T value) => _values.TryGetValue(text, out value);

    public string Write(T value) => _texts[value];
}

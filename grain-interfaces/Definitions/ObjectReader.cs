using System.Globalization;
using System.Text.Json;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>
/// Reads one JSON object field by field and gathers everything that is wrong with it, each with its path. A value that cannot be read
/// is replaced by a harmless one, so that reading goes on; what was read counts only when no problem was found. Null is as good as absent.
/// </summary>
internal sealed class ObjectReader(JsonElement element, string path, List<Problem> problems)
{
    private readonly HashSet<string> _known = [];

    /// <summary>Where the object stands.</summary>
    public string Path { get; } = path;

    /// <summary>Reads a whole text.</summary>
    public static T? ReadRoot<T>(JsonElement root, Func<ObjectReader, T?> read, List<Problem> problems)
        where T : class => ReadObject(root, "$", read, problems);

    public void Wrong(string name, string code, string text) => problems.Add(new Problem($"{Path}.{name}", code, text));

    public string Text(string name) => OptionalText(name) ?? (Field(name) is null ? Missing(name, "") : "");

    public string? OptionalText(string name) => Read(name, JsonValueKind.String, "a text", field => field.GetString());

    public bool Flag(string name, bool fallback)
    {
        if (Field(name) is not { } field)
        {
            return fallback;
        }

        if (field.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Malformed(name, "true or false", fallback);
        }

        return field.GetBoolean();
    }

    public int Whole(string name, int fallback)
    {
        if (Number(name) is not { } number)
        {
            return fallback;
        }

        return number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : Malformed(name, "a whole number", fallback);
    }

    public decimal? Number(string name) => Field(name) is not { } field
        ? null
        : field.ValueKind == JsonValueKind.Number && field.TryGetDecimal(out var number) ? number : Malformed(name, "a number", default(decimal?));

    public TimeSpan Duration(string name) => OptionalDuration(name) ?? (Field(name) is null ? Missing(name, TimeSpan.FromHours(1)) : TimeSpan.FromHours(1));

    public TimeSpan? OptionalDuration(string name)
    {
        var text = OptionalText(name);
        return text is null ? null : DurationText.TryRead(text, out var duration) ? duration : Malformed(name, "a duration like 90s, 1h30m or 7d", default(TimeSpan?));
    }

    public DateTimeOffset? Moment(string name)
    {
        var text = OptionalText(name);
        return text is null
            ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
                ? moment
                : Malformed(name, "a time like 2026-03-01T10:30:00Z", default(DateTimeOffset?));
    }

    public TextSet? Texts(string name) => Items(name) is not { } items
        ? null
        : TextSet.Of([.. items.Select((item, index) => item.ValueKind == JsonValueKind.String ? item.GetString()! : Malformed($"{name}[{index}]", "a text", ""))]);

    public Value[] Values(string name) =>
        [.. (Items(name) ?? []).Select((item, index) => item.ValueKind switch
        {
            JsonValueKind.String => Value.Of(item.GetString()!),
            JsonValueKind.Number when item.TryGetDecimal(out var number) => Value.Of(number),
            JsonValueKind.True => Value.Of(true),
            JsonValueKind.False => Value.Of(false),
            _ => Malformed($"{name}[{index}]", "a text, a number, true or false", Value.Of("")),
        })];

    public T Choice<T>(string name, Choices<T> choices, T? fallback = null)
        where T : struct, Enum
    {
        var text = OptionalText(name);
        if (text is null)
        {
            return fallback ?? (Field(name) is null ? Missing(name, default(T)) : default);
        }

        return choices.TryRead(text, out var choice) ? choice : Malformed(name, choices.Known, default(T));
    }

    /// <summary>One object within this one; null when it is absent or wrong.</summary>
    public T? Object<T>(string name, Func<ObjectReader, T?> read, bool isRequired = true)
        where T : class
    {
        if (Field(name) is { } field)
        {
            return ReadObject(field, name, read);
        }

        return isRequired ? Missing(name, default(T)) : null;
    }

    /// <summary>A list of objects; wrong ones are left out.</summary>
    public ImmutableArray<T> Objects<T>(string name, Func<ObjectReader, T?> read, bool isRequired = true)
        where T : class
    {
        if (Items(name) is not { } items)
        {
            return isRequired && Field(name) is null ? Missing(name, ImmutableArray<T>.Empty) : [];
        }

        return [.. items.Select((item, index) => ReadObject(item, $"{name}[{index}]", read)).OfType<T>()];
    }

    /// <summary>Refuses what nobody asked for: a misspelt field must not be ignored.</summary>
    public void End()
    {
        foreach (var field in element.EnumerateObject().Where(field => !_known.Contains(field.Name)))
        {
            Wrong(field.Name, ProblemCodes.UnknownField, $"There is no field '{field.Name}' here; there are {string.Join(", ", _known.Order())}.");
        }
    }

    private T? ReadObject<T>(JsonElement field, string name, Func<ObjectReader, T?> read)
        where T : class => ReadObject(field, $"{Path}.{name}", read, problems);

    private static T? ReadObject<T>(JsonElement field, string path, Func<ObjectReader, T?> read, List<Problem> problems)
        where T : class
    {
        if (field.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem(path, ProblemCodes.Malformed, "This should be an object."));
            return null;
        }

        var reader = new ObjectReader(field, path, problems);
        var value = read(reader);
        if (value is not null)
        {
            reader.End();
        }

        return value;
    }

    private JsonElement? Field(string name)
    {
        _known.Add(name);
        return element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;
    }

    private JsonElement[]? Items(string name) => Field(name) is not { } field
        ? null
        : field.ValueKind == JsonValueKind.Array ? [.. field.EnumerateArray()] : Malformed(name, "a list", Array.Empty<JsonElement>());

    private T? Read<T>(string name, JsonValueKind kind, string what, Func<JsonElement, T?> read) => Field(name) is not { } field
        ? default
        : field.ValueKind == kind ? read(field) : Malformed(name, what, default(T));

    private T Missing<T>(string name, T instead)
    {
        Wrong(name, ProblemCodes.Missing, $"The field '{name}' is missing.");
        return instead;
    }

    private T Malformed<T>(string name, string expected, T instead)
    {
        Wrong(name, ProblemCodes.Malformed, $"This should be {expected}.");
        return instead;
    }
}

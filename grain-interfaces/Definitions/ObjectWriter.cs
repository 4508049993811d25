using System.Globalization;
using System.Text.Json;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>Writes one JSON object field by field. What is null is left out.</summary>
internal sealed class ObjectWriter(Utf8JsonWriter json)
{
    public ObjectWriter Text(string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }

        return this;
    }

    public ObjectWriter Flag(string name, bool flag)
    {
        json.WriteBoolean(name, flag);
        return this;
    }

    public ObjectWriter Number(string name, decimal? number)
    {
        if (number is { } given)
        {
            json.WriteNumber(name, given);
        }

        return this;
    }

    public ObjectWriter Duration(string name, TimeSpan? duration) => Text(name, duration is { } given ? DurationText.Write(given) : null);

    public ObjectWriter Moment(string name, DateTimeOffset? moment) => Text(name, moment?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    public ObjectWriter Texts(string name, TextSet? texts)
    {
        if (texts is not null)
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        return this;
    }

    public ObjectWriter Values(string name, ImmutableArray<Value> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (value.AsNumber is { } number)
            {
                json.WriteNumberValue(number);
            }
            else if (value.AsFlag is { } flag)
            {
                json.WriteBooleanValue(flag);
            }
            else
            {
                json.WriteStringValue(value.AsText);
            }
        }

        json.WriteEndArray();
        return this;
    }

    public ObjectWriter Object<T>(string name, T? value, Action<ObjectWriter, T> write)
        where T : class
    {
        if (value is not null)
        {
            json.WriteStartObject(name);
            write(this, value);
            json.WriteEndObject();
        }

        return this;
    }

    public ObjectWriter Objects<T>(string name, ImmutableArray<T> values, Action<ObjectWriter, T> write)
        where T : class
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(this, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return this;
    }
}

using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SmartCom.Telemetry;

/// <summary>
/// Logs as lines of JSON: time, level, category, event, message and its values, and the trace at hand. The console's own JSON shows a trace only together
/// with all scopes, and the web server's scope has the path of the request, which may name a customer.
/// </summary>
internal sealed class JsonLines(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>What it is called in "Logging:Console:FormatterName".</summary>
    public const string FormatterName = "lines";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, clock.GetUtcNow());
            json.WriteString("level"u8, entry.LogLevel.ToString());
            json.WriteString("category"u8, entry.Category);
            json.WriteNumber("event_id"u8, entry.EventId.Id);
            json.WriteString("event"u8, entry.EventId.Name);
            json.WriteString("message"u8, entry.Formatter(entry.State, entry.Exception));
            WriteValues(json, entry.State as IReadOnlyList<KeyValuePair<string, object?>>);
            if (entry.Exception is { } exception)
            {
                json.WriteString("exception"u8, exception.ToString());
            }

            if (Activity.Current is { } span)
            {
                json.WriteString("trace_id"u8, span.TraceId.ToString());
                json.WriteString("span_id"u8, span.SpanId.ToString());
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        json.WriteStartObject("values"u8);
        foreach (var (name, value) in values ?? [])
        {
            if (name == "{OriginalFormat}")
            {
                continue;
            }

            json.WritePropertyName(name);
            if (value is int or long)
            {
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        json.WriteEndObject();
    }
}

/// <summary>Adds the format.</summary>
internal static class JsonLinesRegistration
{
    /// <summary>Makes the format known; "Logging:Json" makes it the console's.</summary>
    public static void AddJsonLines(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging(logging => logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>());
        if (configuration.GetValue<bool>("Logging:Json"))
        {
            services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = JsonLines.FormatterName);
        }
    }
}

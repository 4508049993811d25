using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Telemetry;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Telemetry;

public sealed class JsonLinesTests
{
    [Fact]
    public void A_line_has_the_message_its_values_and_the_trace_and_no_scope()
    {
        using var span = new Activity("test").Start();
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new Dictionary<string, object> { ["RequestPath"] = "/api/customers/u:ada@example.com" });
        var text = new StringWriter();

        KeyValuePair<string, object?>[] values = [new("Partition", 3), new("Log", "live"), new("{OriginalFormat}", "Partition {Partition} is {Log}")];
        new JsonLines(new ManualClock()).Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Warning, "SmartCom.Tests", new Microsoft.Extensions.Logging.EventId(7, "LogIsLive"), values, null, (_, _) => "Partition 3 is live"),
            scopes,
            text);

        var line = JsonNode.Parse(text.ToString())!;
        Assert.Equal(("Warning", 7, "LogIsLive", "Partition 3 is live"), (line["level"]!.GetValue<string>(), line["event_id"]!.GetValue<int>(), line["event"]!.GetValue<string>(), line["message"]!.GetValue<string>()));
        Assert.Equal("""{"Partition":3,"Log":"live"}""", line["values"]!.ToJsonString());
        Assert.Equal(span.TraceId.ToHexString(), line["trace_id"]!.GetValue<string>());
        Assert.DoesNotContain("ada", text.ToString(), StringComparison.Ordinal);
        Assert.Single(text.ToString().TrimEnd().Split('\n'));
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmartCom.Tests.Whole.Browser;

/// <summary>A request to <c>/collect</c> as it arrived.</summary>
/// <param name="Mode">How the browser sent it: "cors" is fetch, "no-cors" a beacon.</param>
internal sealed record Collected(string ContentType, string Origin, string Mode, JsonNode Body)
{
    public IReadOnlyList<CollectedEvent> Events { get; } =
        [.. Body["events"]!.AsArray().Select(each => each.Deserialize<CollectedEvent>(CollectedEvent.Json)!)];
}

/// <summary>One event of a request.</summary>
internal sealed record CollectedEvent(
    string EventId, string Name, string Url, string? Referrer, string? PageTitle, string SessionId, string VisitorId, string? ClientId, JsonElement Properties)
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string? Property(string name) => Properties.TryGetProperty(name, out var value) ? value.ToString() : null;
}

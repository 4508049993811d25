using System.Text.Json;
using System.Text.Json.Nodes;
using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Customers;

/// <summary>What a person or an API changes about a customer: traits to tell (null takes none away), tags to set and to remove.</summary>
/// <param name="Traits">Traits by name.</param>
/// <param name="Tags">Tags.</param>
public sealed record CustomerPatch(JsonObject? Traits = null, TagPatch? Tags = null);

/// <summary>Tags to set and to remove.</summary>
public sealed record TagPatch(string[]? Set = null, string[]? Remove = null);

/// <summary>An edit as the events that it becomes: like everything that changes a customer, it goes through the stream.</summary>
internal static class CustomerEdit
{
    private const int LongestTag = 100;

    /// <summary>The events of an edit, or what is wrong with it.</summary>
    public static Fault? Events(CustomerPatch patch, CustomerKey customer, Func<string, EventId> idOf, DateTimeOffset now, out List<CustomerEvent> events)
    {
        events = [];
        var fault = Read(patch.Traits, out var traits) ?? Check("tags.set", patch.Tags?.Set) ?? Check("tags.remove", patch.Tags?.Remove);
        if (fault is not null)
        {
            return fault;
        }

        if (traits.Count > 0)
        {
            events.Add(Event(EventKind.Identified, EventNames.Identify, idOf("traits")) with { Properties = traits });
        }

        if (patch.Tags is { } tags && (tags.Set ?? []).Length + (tags.Remove ?? []).Length > 0)
        {
            events.Add(Event(EventKind.Tagged, "tagged", idOf("tags")) with { Tags = new TagEdit([.. tags.Set ?? []], [.. tags.Remove ?? []]) });
        }

        return events.Count == 0 ? new Fault("traits", "or tags must say what to change") : null;

        CustomerEvent Event(EventKind kind, string name, EventId id) => new()
        {
            Id = id, Kind = kind, Customer = customer, Name = name, OccurredAt = now, ReceivedAt = now, Source = "api",
            UserId = customer.IsVisitor ? null : customer.Id,
        };
    }

    private static Fault? Read(JsonObject? json, out Fields traits)
    {
        traits = Fields.None;
        if (json is null)
        {
            return null;
        }

        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(json));
        reader.Read();
        return JsonValues.ReadFields(ref reader, out traits)?.Inside("traits");
    }

    private static Fault? Check(string field, string[]? tags) =>
        tags is null || (tags.Length <= 100 && tags.All(tag => tag is { Length: > 0 and <= LongestTag }))
            ? null
            : new Fault(field, $"must be at most 100 tags of 1 to {LongestTag} characters");
}

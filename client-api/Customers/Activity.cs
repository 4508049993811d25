using System.Globalization;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Customers;

/// <summary>One thing that a customer did.</summary>
/// <param name="OccurredAt">When (UTC).</param>
/// <param name="Name">The event's name.</param>
/// <param name="Item">What it was about: a product, category, section or order.</param>
/// <param name="Event">The whole event; null when it came with a visitor's history, or is older than the stream keeps events.</param>
public sealed record ActivityLine(DateTimeOffset OccurredAt, string Name, string? Item, EventView? Event);

/// <summary>An event as it was received.</summary>
public sealed record EventView(
    string Id, EventKind Kind, string Name, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt,
    string? VisitorId, string? UserId, string? SessionId, string? Source, Fields Properties)
{
    internal static EventView Of(CustomerEvent happened) => new(
        happened.Id.ToString(), happened.Kind, happened.Name, happened.OccurredAt, happened.ReceivedAt,
        happened.VisitorId, happened.UserId, happened.SessionId, happened.Source, happened.Properties);
}

/// <summary>Reads what customers did: the lines from their state, the whole events from the stream.</summary>
internal sealed class ActivityReader(IStream stream)
{
    /// <summary>A page of a customer's history, newest first.</summary>
    /// <exception cref="FormatException">The cursor is not one of this list.</exception>
    public async ValueTask<Page<ActivityLine>> ReadAsync(Customer customer, string? cursor, int most, CancellationToken cancellationToken)
    {
        var before = cursor is null ? (long.MaxValue, long.MaxValue) : Parse(cursor);
        var entries = customer.History.Reverse().Where(entry => Place(entry).CompareTo(before) < 0).Take(most + 1).ToList();
        var shown = entries.Take(most).ToList();
        var lines = await Task.WhenAll(shown.Select(entry => LineAsync(customer.Key, entry, cancellationToken)));
        return new Page<ActivityLine>(lines, entries.Count > most ? Text(Place(shown[^1])) : null);
    }

    private async Task<ActivityLine> LineAsync(CustomerKey key, HistoryEntry entry, CancellationToken cancellationToken)
    {
        var happened = entry.Position < 0 ? null : await EventAsync(key.Partition(stream.Partitions), entry.Position, cancellationToken);
        return new ActivityLine(entry.OccurredAt, entry.Name, entry.Item, happened);
    }

    private async Task<EventView?> EventAsync(int partition, long position, CancellationToken cancellationToken)
    {
        try
        {
            var read = await stream.ReadAsync(partition, Lane.Live, position, most: 1, cancellationToken);
            return EventView.Of(EventCodec.Read(read[0].Event));
        }
        catch (PositionGoneException)
        {
            // History outlives the stream's segments: the line stays, the whole event is gone.
            return null;
        }
    }

    private static (long Ticks, long Position) Place(HistoryEntry entry) => (entry.OccurredAt.UtcTicks, entry.Position);

    private static string Text((long Ticks, long Position) place) => string.Create(CultureInfo.InvariantCulture, $"{place.Ticks}.{place.Position}");

    private static (long Ticks, long Position) Parse(string cursor)
    {
        var parts = cursor.Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)
            ? (ticks, position)
            : throw new FormatException("The cursor is not one of this list.");
    }
}

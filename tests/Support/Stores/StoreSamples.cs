using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support.Stores;

/// <summary>What the suites of stores save.</summary>
public static class StoreSamples
{
    /// <summary>A moment to count from: whole milliseconds, which every store keeps.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, 123, TimeSpan.Zero);

    /// <summary>A customer with every column filled.</summary>
    public static CustomerSnapshot Customer(string key, long position = 7, DateTimeOffset? dueAt = null) => new()
    {
        Key = key,
        Position = position,
        State = [1, 0, 255, (byte)position],
        DueAtTicks = dueAt?.UtcTicks ?? 0,
        Email = $"{key[2..]}@example.com",
        Name = "Ada Lovelace",
        Phone = "+49 30 1234",
        FirstSeenTicks = Noon.AddDays(-1).UtcTicks,
        LastSeenTicks = Noon.UtcTicks,
        CartMinor = 12_345,
    };

    /// <summary>A message that waits to be sent.</summary>
    public static StoredMessage Message(string id, int partition = 0, MessageStatus status = MessageStatus.Queued) => new()
    {
        Id = id,
        Customer = "u:1",
        Partition = partition,
        CampaignId = "lost-cart",
        Version = 3,
        StepId = "mail",
        Channel = "email",
        Address = "ada@example.com",
        Context = [9, 8, 7],
        QueuedAt = Noon,
        Status = status,
        StatusAt = Noon.AddSeconds(1),
        Reason = status == MessageStatus.Failed ? "550 no such user" : null,
        Attempts = status == MessageStatus.Queued ? 0 : 2,
    };

    /// <summary>A count of the campaign "lost-cart".</summary>
    public static Count Sent(long value, string step = "mail") => new(new CountKey("campaign", "lost-cart", step, Metrics.Sent), value);

    /// <summary>A minute with different counts, the first of which is given.</summary>
    public static Minute MinuteOf(long number, long first) =>
        new() { Number = number, Counts = [first, .. Enumerable.Range(20, AccountMetrics.Count - 1)], Online = 7, LagMs = 8 };
}

using SmartCom.Domain;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Counts;

/// <summary>How one partition is doing at this moment: who is online, how long events wait, what the newest minutes have brought.</summary>
internal sealed class Vitals(AccountBook account, CustomerSlots slots, TimeProvider clock)
{
    private readonly LagWindow _lag = new();

    /// <summary>Goes on with who was online when the partition started.</summary>
    public void Start(IEnumerable<(string Customer, DateTimeOffset SeenAt)> seen)
    {
        foreach (var (customer, at) in seen)
        {
            slots.Presence.See(slots.Of(customer), at);
        }
    }

    /// <summary>Some records are decided, journalled and followed.</summary>
    public void Decided(IReadOnlyList<StreamRecord> records)
    {
        var now = clock.GetUtcNow();
        account.Read(slots.Presence.Read().OnlineAt(now), _lag.Decided(records, now));
    }

    /// <summary>A visitor who became a user is online as that user.</summary>
    public void Follow(Verdict verdict)
    {
        foreach (var consequence in verdict.Decision.Consequences)
        {
            if (consequence is Consequence.HandedOver or Consequence.Forwarded)
            {
                slots.Presence.Leave(slots.Of(verdict.Customer));
            }
        }
    }

    /// <summary>True when there is something new to tell of the account since the last call.</summary>
    public bool TakeChanged() => account.TakeChanged() | slots.Presence.TakeChanged();

    /// <summary>What there is to say now.</summary>
    /// <param name="most">Of how many minutes at the most.</param>
    public Pulse Read(int most) => new()
    {
        Minutes = [.. account.Minutes.TakeLast(most).Select(minute => minute with { Counts = [.. minute.Counts] })],
        Seen = slots.Presence.Read(),
        Lag = _lag.Read(),
    };
}

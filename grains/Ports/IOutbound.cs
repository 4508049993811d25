using SmartCom.Domain;

namespace SmartCom.Grains.Ports;

/// <summary>One decision that is not empty: whose it is, the record it was taken on, and what was decided.</summary>
public sealed record Verdict(string Customer, StreamRecord Record, Decision Decision);

/// <summary>
/// Tells others what was decided: a projection of the journal with a position of its own, so that each decision is published at least once whatever
/// fails. Optional.
/// </summary>
public interface IOutbound
{
    /// <summary>Begins to publish a partition for its new owner, from where the last one got to; or, when nothing was ever published, behind <paramref name="decidedTo"/>.</summary>
    ValueTask<IPublisher> OpenAsync(int partition, long decidedTo, CancellationToken cancellationToken);
}

/// <summary>Publishes one partition under one owner.</summary>
public interface IPublisher
{
    /// <summary>Everything up to and with this position is published, and that is known durably: a restart goes on behind it.</summary>
    long PublishedTo { get; }

    /// <summary>Takes what was decided on the records up to and with <paramref name="to"/>; waits only while very much is under way.</summary>
    /// <exception cref="StreamUnavailableException">Something that was taken before could not be published.</exception>
    ValueTask PublishAsync(long to, IReadOnlyList<Verdict> verdicts);

    /// <summary>What stands before <paramref name="position"/> is not there any more to be published: nobody published for too long.</summary>
    void Skip(long position);
}

using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>A batch and what was decided on it.</summary>
internal sealed class Judged(Batch batch, int rulebookVersion)
{
    private readonly List<(CustomerSlot Customer, int Index, ReadOnlyMemory<byte> Decision)> _decisions = [];

    /// <summary>The records.</summary>
    public Batch Batch => batch;

    /// <summary>Notes what a customer decided on its records.</summary>
    public void Add(CustomerSlot customer, byte[]? decisions)
    {
        if (decisions is null)
        {
            return;
        }

        foreach (var (position, decision) in DecisionBatchCodec.Read(decisions))
        {
            _decisions.Add((customer, (int)(position - batch.From), decision));
        }
    }

    /// <summary>The commit that makes it durable.</summary>
    public JournalCommit ToCommit(int partition, long epoch)
    {
        _decisions.Sort(static (one, other) => one.Index.CompareTo(other.Index));
        var records = new JournalRecord[_decisions.Count];
        for (var index = 0; index < records.Length; index++)
        {
            records[index] = new JournalRecord(batch.From + _decisions[index].Index, _decisions[index].Decision);
        }

        return new JournalCommit(partition, epoch, batch.From, batch.To, rulebookVersion, records);
    }

    /// <summary>The decisions that are not empty, with the record each was taken on, in the order of the stream.</summary>
    public List<Verdict> Verdicts() => [.. _decisions.Select(found =>
        new Verdict(found.Customer.Key, batch.Records[found.Index], DecisionCodec.Read(found.Decision)))];
}

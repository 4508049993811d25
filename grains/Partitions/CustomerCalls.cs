using Orleans.Concurrency;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Asks the customers of a batch, each once, all at the same time.</summary>
internal sealed class CustomerCalls(CustomerSlots slots, WriteBehind writeBehind, Ticker ticker)
{
    private readonly List<Task> _calls = [];

    /// <summary>Has the customers decide.</summary>
    public async Task<Judged> DecideAsync(long epoch, int rulebookVersion, IReadOnlyList<StreamRecord> records)
    {
        var batch = Batch.Gather(records, slots);
        var judged = new Judged(batch, rulebookVersion);
        try
        {
            foreach (var customer in batch.Customers)
            {
                writeBehind.Mark(customer, records[customer.FirstInBatch].Position);
                _calls.Add(DecideAsync(epoch, rulebookVersion, customer, judged));
            }

            await Task.WhenAll(_calls);
            return judged;
        }
        finally
        {
            _calls.Clear();
            batch.Release();
        }
    }

    /// <summary>Has the customers apply what was decided before. Returns the decisions that are not empty.</summary>
    public async Task<List<Verdict>> ReplayAsync(
        long epoch,
        int rulebookVersion,
        IReadOnlyList<StreamRecord> records,
        IReadOnlyDictionary<long, ReadOnlyMemory<byte>> decisions,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var batch = Batch.Gather(records, slots);
        try
        {
            await Task.WhenAll(batch.Customers.Select(customer => ReplayAsync(epoch, rulebookVersion, customer, batch, decisions)));
            var verdicts = new List<Verdict>();
            foreach (var record in records)
            {
                if (decisions.TryGetValue(record.Position, out var decision))
                {
                    verdicts.Add(new Verdict(EventCodec.PeekCustomer(record.Event.Span), record, DecisionCodec.Read(decision)));
                }
            }

            return verdicts;
        }
        finally
        {
            batch.Release();
        }
    }

    private async Task DecideAsync(long epoch, int rulebookVersion, CustomerSlot customer, Judged judged)
    {
        var happenings = judged.Batch.HappeningsOf(customer);
        var last = judged.Batch.Records[customer.LastInBatch];
        var handled = await customer.Grain.HandleAsync(epoch, customer.HandledTo, rulebookVersion, new Immutable<byte[]>(happenings));
        customer.HandledTo = last.Position;
        judged.Add(customer, handled.Decisions);
        ticker.Set(customer, handled.DueAtTicks, last.AppendedAt);
    }

    private async Task ReplayAsync(
        long epoch, int rulebookVersion, CustomerSlot customer, Batch batch, IReadOnlyDictionary<long, ReadOnlyMemory<byte>> decisions)
    {
        writeBehind.MarkReplayed(customer, batch.Records[customer.FirstInBatch].Position);
        var happenings = batch.HappeningsOf(customer, decisions);
        var last = batch.Records[customer.LastInBatch];
        var handled = await customer.Grain.HandleAsync(epoch, customer.HandledTo, rulebookVersion, new Immutable<byte[]>(happenings));
        customer.HandledTo = last.Position;
        ticker.Set(customer, handled.DueAtTicks, last.AppendedAt);
    }
}

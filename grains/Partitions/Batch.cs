using System.Runtime.InteropServices;
using SmartCom.Domain;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Some consecutive records of the stream, gathered by customer: each customer is asked once, whatever it did.</summary>
internal sealed class Batch
{
    private static readonly byte[] DecidedEmpty = DecisionCodec.Encode(Decision.Empty);

    private readonly List<StreamedEvent> _happenings = [];
    private readonly int[] _nextOfSameCustomer;

    private Batch(IReadOnlyList<StreamRecord> records)
    {
        Records = records;
        _nextOfSameCustomer = new int[records.Count];
    }

    /// <summary>The records, in the order of the stream.</summary>
    public IReadOnlyList<StreamRecord> Records { get; }

    /// <summary>The customers in it, in the order of their first record.</summary>
    public List<CustomerSlot> Customers { get; } = [];

    /// <summary>The first position.</summary>
    public long From => Records[0].Position;

    /// <summary>The last position.</summary>
    public long To => Records[^1].Position;

    /// <summary>Gathers records by customer.</summary>
    public static Batch Gather(IReadOnlyList<StreamRecord> records, CustomerSlots slots)
    {
        var batch = new Batch(records);
        for (var index = 0; index < records.Count; index++)
        {
            var header = EventHeader.Peek(records[index].Event.Span);
            var customer = slots.Of(header.Customer);
            batch.Add(customer, index);
            if (header.IsOfBrowser)
            {
                slots.Presence.See(customer, records[index].AppendedAt);
            }
        }

        return batch;
    }

    /// <summary>What the customer is handed, in the bytes of the codec. With the decisions of a journal nothing is left to decide: what it does not hold was decided empty.</summary>
    public byte[] HappeningsOf(CustomerSlot customer, IReadOnlyDictionary<long, ReadOnlyMemory<byte>>? journalled = null)
    {
        _happenings.Clear();
        for (var index = customer.FirstInBatch; index >= 0; index = _nextOfSameCustomer[index])
        {
            var record = Records[index];
            _happenings.Add(new StreamedEvent(record.Position, record.AppendedAt, record.Event, Journalled(record.Position, journalled)));
        }

        return HappeningBatchCodec.Encode(CollectionsMarshal.AsSpan(_happenings));
    }

    private static ReadOnlyMemory<byte> Journalled(long position, IReadOnlyDictionary<long, ReadOnlyMemory<byte>>? decisions)
    {
        if (decisions is null)
        {
            return default;
        }

        return decisions.TryGetValue(position, out var decision) ? decision : DecidedEmpty;
    }

    /// <summary>Lets go of the customers, who may be in the next batch.</summary>
    public void Release()
    {
        foreach (var customer in Customers)
        {
            customer.FirstInBatch = -1;
        }
    }

    private void Add(CustomerSlot customer, int index)
    {
        _nextOfSameCustomer[index] = -1;
        if (customer.FirstInBatch < 0)
        {
            customer.FirstInBatch = index;
            Customers.Add(customer);
        }
        else
        {
            _nextOfSameCustomer[customer.LastInBatch] = index;
        }

        customer.LastInBatch = index;
    }
}

using System.Runtime.InteropServices;
using Orleans;
using Orleans.Concurrency;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Customers;

/// <summary>The live state of one customer: asks the domain, applies, and leaves journal, saving and sending to its partition.</summary>
[Orleans.Placement.PreferLocalPlacement]
internal sealed class CustomerGrain(ICustomerSnapshots snapshots, IRulebooks rulebooks) : Grain, ICustomerGrain
{
    private Customer? _customer; // not saved here: the partition journals what this grain decided and writes the snapshot behind
    private long _epoch = -1;

    public async Task<HandledBatch> HandleAsync(long epoch, long known, int rulebookVersion, Immutable<byte[]> happenings)
    {
        var customer = await LoadAsync(epoch, known);
        var rulebook = await rulebooks.GetAsync(rulebookVersion, CancellationToken.None);
        var decisions = default(List<DecidedEvent>);
        foreach (var streamed in HappeningBatchCodec.Read(happenings.Value))
        {
            if (streamed.Position <= customer.Position)
            {
                continue; // a replay of what the snapshot holds already
            }

            var happened = new Happening(EventCodec.Read(streamed.Event), streamed.Position, streamed.AppendedAt);
            if (!streamed.Recorded.IsEmpty)
            {
                customer = Engagement.Apply(customer, happened, DecisionCodec.Read(streamed.Recorded));
                continue;
            }

            (var decision, customer) = Engagement.Handle(customer, happened, rulebook);
            if (!decision.IsEmpty)
            {
                (decisions ??= []).Add(new DecidedEvent(streamed.Position, DecisionCodec.Encode(decision)));
            }
        }

        _customer = customer;
        var encoded = decisions is null ? null : DecisionBatchCodec.Encode(CollectionsMarshal.AsSpan(decisions));
        return new HandledBatch(encoded, customer.DueAt?.UtcTicks ?? 0);
    }

    public async Task<CustomerSnapshot?> SnapshotAsync(long epoch, long known)
    {
        var customer = await LoadAsync(epoch, known);
        return customer.Position < 0 ? null : SnapshotOf(customer);
    }

    public async Task<Immutable<byte[]>?> ReadAsync()
    {
        var customer = _customer ?? await LoadAsync(_epoch, known: -1);
        return customer.Position < 0 ? null : new Immutable<byte[]>(CustomerCodec.Encode(customer));
    }

    private async ValueTask<Customer> LoadAsync(long epoch, long known)
    {
        if (_customer is null || epoch > _epoch)
        {
            var key = this.GetPrimaryKeyString();
            var saved = await snapshots.LoadAsync(key, CancellationToken.None);
            _customer = saved is null ? Customer.New(new CustomerKey(key)) : CustomerCodec.Read(saved.State);
            _epoch = Math.Max(epoch, _epoch);
        }

        return _customer.Position >= known
            ? _customer
            : throw new InvalidOperationException($"This customer has handled {known}, but was lost and loaded again with {_customer.Position}.");
    }

    private static CustomerSnapshot SnapshotOf(Customer customer) => new()
    {
        Key = customer.Key.Text,
        Position = customer.Position,
        State = CustomerCodec.Encode(customer),
        DueAtTicks = customer.DueAt?.UtcTicks ?? 0,
        Email = customer.Trait("email").AsText,
        Name = PersonName.Of(customer),
        Phone = customer.Trait("phone").AsText,
        FirstSeenTicks = customer.FirstSeenAt?.UtcTicks ?? 0,
        LastSeenTicks = customer.LastSeenAt?.UtcTicks ?? 0,
        CartMinor = (long)decimal.Round((customer.Container("cart")?.Worth ?? 0) * 100),
    };
}

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

/// <summary>
/// The live state of one customer: asks the domain, applies, and leaves journal, saving and sending to its partition. Between two calls the
/// customer is kept as the codec's bytes, which take a third of the memory of the objects and give the garbage collector nothing to do.
/// </summary>
[Orleans.Placement.PreferLocalPlacement]
internal sealed class CustomerGrain(ICustomerSnapshots snapshots, IRulebooks rulebooks) : Grain, ICustomerGrain, IDisposable
{
    private readonly ResidentBytes _state = new(); // not saved here: the partition journals what this grain decided and writes the snapshot behind
    private long _position = Unloaded;
    private long _epoch = -1;

    private const long Unloaded = long.MinValue;

    public async Task<HandledBatch> HandleAsync(long epoch, long known, int rulebookVersion, Immutable<byte[]> happenings)
    {
        await LoadAsync(epoch, known);
        var rulebook = await rulebooks.GetAsync(rulebookVersion, CancellationToken.None);
        var customer = Current();
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

        Keep(customer);
        var encoded = decisions is null ? null : DecisionBatchCodec.Encode(CollectionsMarshal.AsSpan(decisions));
        return new HandledBatch(encoded, customer.DueAt?.UtcTicks ?? 0);
    }

    public async Task<CustomerSnapshot?> SnapshotAsync(long epoch, long known)
    {
        await LoadAsync(epoch, known);
        return _position < 0 ? null : SnapshotOf(CustomerCodec.ReadProfile(_state.Span), _state.Span.ToArray());
    }

    public async Task<Immutable<byte[]>?> ReadAsync()
    {
        if (_position == Unloaded)
        {
            await LoadAsync(_epoch, known: -1);
        }

        return _position < 0 ? null : new Immutable<byte[]>(_state.Span.ToArray());
    }

    /// <summary>Lets the bytes go when the activation ends.</summary>
    public void Dispose() => _state.Dispose();

    private async ValueTask LoadAsync(long epoch, long known)
    {
        if (epoch < _epoch)
        {
            throw new InvalidOperationException($"This customer was called under epoch {epoch}, and knows {_epoch} already: its partition has another owner.");
        }

        if (_position == Unloaded || epoch > _epoch)
        {
            var saved = await snapshots.LoadAsync(this.GetPrimaryKeyString(), CancellationToken.None);
            Keep(saved is null ? Customer.New(new CustomerKey(this.GetPrimaryKeyString())) : CustomerCodec.Read(saved.State));
            _epoch = Math.Max(epoch, _epoch);
        }

        if (_position < known)
        {
            throw new InvalidOperationException($"This customer has handled {known}, but was lost and loaded again with {_position}.");
        }
    }

    private Customer Current() => CustomerCodec.Read(_state.Span);

    private void Keep(Customer customer)
    {
        _state.Clear();
        CustomerCodec.Write(_state, customer);
        _position = customer.Position;
    }

    private static CustomerSnapshot SnapshotOf(Customer customer, byte[] state) => new()
    {
        Key = customer.Key.Text,
        Position = customer.Position,
        State = state,
        DueAtTicks = customer.DueAt?.UtcTicks ?? 0,
        Email = customer.Trait("email").AsText,
        Name = PersonName.Of(customer),
        Phone = customer.Trait("phone").AsText,
        FirstSeenTicks = customer.FirstSeenAt?.UtcTicks ?? 0,
        LastSeenTicks = customer.LastSeenAt?.UtcTicks ?? 0,
        CartMinor = (long)decimal.Round((customer.Container("cart")?.Worth ?? 0) * 100),
    };
}

using SmartCom.Domain;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Sqlite;

namespace SmartCom.Bench.Load;

/// <summary>Fills a data directory before anything is measured: a rulebook, and customers with a past, written straight into the store.</summary>
internal static class CustomerBase
{
    /// <summary>How many partitions the engine has when nobody says otherwise.</summary>
    public const int Partitions = 4;

    private const int InOneSave = 20_000;

    // Lives that many customers share but for their names: to live a million of them takes longer than to measure.
    private const int Lives = 4_096;
    private const int EventsInALife = 5;

    /// <summary>Fills the directory with customers who looked around during the last days.</summary>
    public static Task PrepareAsync(string directory, int customers, RulebookDefinition rules, DateTimeOffset now) =>
        InDirectoryAsync(directory, store => PrepareAsync(store, customers, rules, now));

    /// <summary>Fills the directory with customers as the caller makes them.</summary>
    public static Task PrepareAsync(string directory, int customers, RulebookDefinition rules, DateTimeOffset now, Func<int, Customer> make) =>
        InDirectoryAsync(directory, store => PrepareAsync(store, customers, rules, now, make));

    /// <summary>Fills an empty store with customers who looked around during the last days.</summary>
    public static Task PrepareAsync(IStore store, int customers, RulebookDefinition rules, DateTimeOffset now)
    {
        var rulebook = Rulebook.Compile(rules).Rulebook!;
        var lives = Enumerable.Range(0, Math.Min(customers, Lives)).Select(life => Live(life, rulebook, now)).ToArray();
        return PrepareAsync(store, customers, rules, now, customer =>
        {
            var visitor = Traffic.Visitor(customer);
            return lives[customer % Lives] with { Key = CustomerKey.Visitor(visitor), Visitors = [visitor] };
        });
    }

    private static async Task InDirectoryAsync(string directory, Func<IStore, Task> fill)
    {
        await using var store = new SqliteStore(new StorageOptions { Path = Path.Combine(directory, "smartcom.db") }, new NoSecrets());
        await fill(store);
    }

    private static async Task PrepareAsync(IStore store, int customers, RulebookDefinition rules, DateTimeOffset now, Func<int, Customer> make)
    {
        await store.InitialiseAsync(now, CancellationToken.None);
        await store.Definitions.AddAsync(new StoredRulebook(1, DefinitionJson.Write(rules), now), CancellationToken.None);
        var batches = new List<CustomerSnapshot>[Partitions];
        for (var partition = 0; partition < Partitions; partition++)
        {
            batches[partition] = [];
        }

        for (var number = 0; number < customers; number++)
        {
            var customer = make(number);
            var partition = customer.Key.Partition(Partitions);
            batches[partition].Add(SnapshotOf(customer));
            if (batches[partition].Count == InOneSave)
            {
                await SaveAsync(store, partition, batches[partition]);
            }
        }

        for (var partition = 0; partition < Partitions; partition++)
        {
            await SaveAsync(store, partition, batches[partition]);
        }
    }

    /// <summary>A customer who looked around during the last days.</summary>
    public static Customer Live(int life, Rulebook rulebook, DateTimeOffset now)
    {
        var customer = Customer.New(Traffic.Key(life));
        var begin = now.AddDays(-3).AddSeconds(-20 * life);
        for (var number = 0; number <= EventsInALife; number++)
        {
            var at = begin.AddMinutes(3 * number);
            var happened = number == 0 ? Introduced(life, at) : Traffic.Event(life, -((life * 10L) + number), at);
            customer = Happen(customer, happened, at, rulebook);
        }

        // Whatever fell due since then has been dealt with.
        return Happen(customer, Traffic.Event(life, -life * 10L, now) with { Kind = EventKind.Tick, Name = "", Properties = Fields.None }, now, rulebook) with { Messages = [] };
    }

    private static Customer Happen(Customer customer, CustomerEvent happened, DateTimeOffset at, Rulebook rulebook) =>
        Engagement.Handle(customer, new Happening(happened, Position: -1, at), rulebook).Customer;

    private static CustomerEvent Introduced(int life, DateTimeOffset at) => Traffic.Event(life, -life * 10L - 9, at) with
    {
        Kind = EventKind.Identified,
        Name = EventNames.Identify,
        Properties = Fields.Of(
            new Field(PropertyNames.Email, Value.Of($"visitor-{life}@example.com")),
            new Field(PropertyNames.Name, Value.Of($"Visitor {life}")),
            new Field("country", Value.Of(life % 3 == 0 ? "DE" : "FR")),
            new Field("age", Value.Of(18m + (life % 60)))),
    };

    private static CustomerSnapshot SnapshotOf(Customer customer) => new()
    {
        Key = customer.Key.Text,
        Position = customer.Position,
        State = CustomerCodec.Encode(customer),
        DueAtTicks = customer.DueAt?.UtcTicks ?? 0,
        Email = customer.Trait(PropertyNames.Email).AsText,
        Name = customer.Trait(PropertyNames.Name).AsText,
        FirstSeenTicks = customer.FirstSeenAt?.UtcTicks ?? 0,
        LastSeenTicks = customer.LastSeenAt?.UtcTicks ?? 0,
    };

    private static async Task SaveAsync(IStore store, int partition, List<CustomerSnapshot> customers)
    {
        await store.Partitions.SaveAsync(
            new PartitionSave { Partition = partition, Epoch = 0, Checkpoint = new PartitionCheckpoint(-1, -1, -1), Customers = customers }, CancellationToken.None);
        customers.Clear();
    }
}

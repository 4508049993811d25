using System.Collections.Concurrent;
using Orleans;
using Orleans.Concurrency;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Api.Hosting;

/// <summary>What the grains behind the web host answer, as a test wants it.</summary>
public sealed class FakeEngine
{
    /// <summary>Customers by their keys.</summary>
    public ConcurrentDictionary<string, Customer> Customers { get; } = new();

    /// <summary>Completes when events count as decided.</summary>
    public Task Decided { get; set; } = Task.CompletedTask;

    /// <summary>What each partition says of itself.</summary>
    public Func<int, PartitionStatus> Status { get; set; } = partition => Live(partition);

    /// <summary>The messages that may be tried again.</summary>
    public ConcurrentBag<string> Retried { get; } = [];

    /// <summary>A partition that does its work.</summary>
    public static PartitionStatus Live(int partition) => new()
    {
        Partition = partition, Epoch = 1, Next = 0, Lag = 0, BulkLag = 0, Dirty = 0, Waiting = 0, Outbox = 0, Decided = 1, ReplayFrom = 0, IsLive = true, State = PartitionState.Running,
    };
}

/// <summary>A partition that decides when the test says so.</summary>
public sealed class FakePartition(FakeEngine engine) : Grain, IPartitionGrain
{
    public Task StartAsync() => Task.CompletedTask;

    public Task StopAsync() => Task.CompletedTask;

    public Task AdoptRulebookAsync(int version) => Task.CompletedTask;

    public Task WhenDecidedAsync(long position) => engine.Decided;

    public Task<PartitionStatus> StatusAsync() => Task.FromResult(engine.Status((int)this.GetPrimaryKeyLong()));

    public Task<CountReport> CountsAsync(string scope, string id) => throw new NotSupportedException();

    public Task<bool> RetryMessageAsync(string messageId)
    {
        var isFirst = !engine.Retried.Contains(messageId);
        engine.Retried.Add(messageId);
        return Task.FromResult(isFirst);
    }
}

/// <summary>A customer whom the test made.</summary>
public sealed class FakeCustomer(FakeEngine engine) : Grain, ICustomerGrain
{
    public Task<HandledBatch> HandleAsync(long epoch, long known, int rulebookVersion, Immutable<byte[]> happenings) => throw new NotSupportedException();

    public Task<CustomerSnapshot?> SnapshotAsync(long epoch, long known) => throw new NotSupportedException();

    public Task<Immutable<byte[]>?> ReadAsync() => Task.FromResult(
        engine.Customers.TryGetValue(this.GetPrimaryKeyString(), out var customer) ? new Immutable<byte[]>(CustomerCodec.Encode(customer)) : (Immutable<byte[]>?)null);
}

/// <summary>Definitions that are checked and saved as the real ones are.</summary>
public sealed class FakeRulebook(IDefinitionStore store, TimeProvider clock) : Grain, IRulebookGrain
{
    public async Task<RulebookEditResult> SaveAsync(RulebookEdit edit)
    {
        var newest = await store.NewestAsync(CancellationToken.None);
        var current = newest is null ? RulebookDefinition.Nothing : DefinitionJson.ReadRulebook(newest.Json).Value!;
        var edited = RulebookEdits.Apply(current, edit, clock.GetUtcNow());
        if (edited.Next is { } next)
        {
            await store.AddAsync(new StoredRulebook(next.Version, DefinitionJson.Write(next.Definition), clock.GetUtcNow()), CancellationToken.None);
        }

        return edited.Result;
    }
}

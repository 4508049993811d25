using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace SmartCom.Tests.Engine.Embedded.Grains;

/// <summary>Counts what it handles, and is sure to be the only one of its key.</summary>
public interface ISoleGrain : IGrainWithIntegerKey
{
    Task AddAsync();

    Task<int> CountAsync();
}

/// <summary>What sole grains tell each other behind the runtime's back; a singleton service of theirs.</summary>
public sealed class SoleGrains
{
    private int _handled;
    private int _overlaps;

    /// <summary>Keys with an activation now.</summary>
    public ConcurrentDictionary<long, bool> Active { get; } = new();

    /// <summary>Requests handled by all.</summary>
    public int Handled => _handled;

    /// <summary>How often two activations of one key, or two requests of one grain, met.</summary>
    public int Overlaps => _overlaps;

    public void OnHandled() => Interlocked.Increment(ref _handled);

    public void OnOverlap() => Interlocked.Increment(ref _overlaps);
}

/// <inheritdoc cref="ISoleGrain"/>
public sealed class SoleGrain(SoleGrains all) : Grain, ISoleGrain
{
    private int _count;
    private int _inside;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!all.Active.TryAdd(this.GetPrimaryKeyLong(), true))
        {
            all.OnOverlap();
        }

        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        all.Active.TryRemove(this.GetPrimaryKeyLong(), out _);
    }

    public async Task AddAsync()
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            all.OnOverlap();
        }

        var count = _count;
        if (count % 3 == 0)
        {
            await Task.Yield();
        }

        _count = count + 1;
        all.OnHandled();
        Interlocked.Decrement(ref _inside);
    }

    public Task<int> CountAsync() => Task.FromResult(_count);
}

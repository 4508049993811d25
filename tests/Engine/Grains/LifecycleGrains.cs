using Orleans;
using Orleans.Runtime;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Grains;

/// <summary>Notes its own beginning and end.</summary>
public interface IMortalGrain : IGrainWithStringKey
{
    /// <summary>Which activation of its key answers: the first is 1.</summary>
    Task<int> LifeAsync();

    Task StayAsync(string gate);

    Task EndAsync();

    /// <summary>Asks to end, then goes on until the gate opens.</summary>
    Task EndAndStayAsync(string gate);

    Task DelayEndAsync(TimeSpan delay);

    /// <summary>From now on the end waits at the gate.</summary>
    Task EndSlowlyAsync(string gate);

    /// <summary>From now on the end throws.</summary>
    Task EndBadlyAsync();
}

/// <summary>The same, never collected.</summary>
public interface IImmortalGrain : IMortalGrain;

/// <summary>The same, kept for an hour.</summary>
public interface ILongLivedGrain : IMortalGrain;

/// <summary>Fails to begin as long as its gate is closed.</summary>
public interface IReluctantGrain : IGrainWithStringKey
{
    Task<string> KeyAsync();
}

/// <summary>The shared part of all.</summary>
public abstract class Mortal(Probe probe) : Grain, IMortalGrain, IDisposable
{
    private string? _endGate;
    private bool _endsBadly;
    private int _life;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        _life = probe.NotesOf(Key).Count(note => note == "begun") + 1;
        probe.Note(Key, "begun");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note(Key, $"ending: {reason.ReasonCode}");
        if (_endsBadly)
        {
            throw new InvalidOperationException("at the end");
        }

        if (_endGate is not null)
        {
            await probe.PassAsync(_endGate);
        }

        probe.Note(Key, "ended");
    }

    public void Dispose()
    {
        probe.Note(Key, "disposed");
        GC.SuppressFinalize(this);
    }

    public Task<int> LifeAsync() => Task.FromResult(_life);

    public async Task StayAsync(string gate)
    {
        probe.Note(Key, "in");
        await probe.PassAsync(gate);
        probe.Note(Key, "out");
    }

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task EndAndStayAsync(string gate)
    {
        DeactivateOnIdle();
        return StayAsync(gate);
    }

    public Task DelayEndAsync(TimeSpan delay)
    {
        DelayDeactivation(delay);
        return Task.CompletedTask;
    }

    public Task EndSlowlyAsync(string gate)
    {
        _endGate = gate;
        return Task.CompletedTask;
    }

    public Task EndBadlyAsync()
    {
        _endsBadly = true;
        return Task.CompletedTask;
    }
}

/// <inheritdoc cref="IMortalGrain"/>
public sealed class MortalGrain(Probe probe) : Mortal(probe);

/// <inheritdoc cref="IImmortalGrain"/>
[KeepAlive]
public sealed class ImmortalGrain(Probe probe) : Mortal(probe), IImmortalGrain;

/// <inheritdoc cref="ILongLivedGrain"/>
[CollectionAgeLimit(Hours = 1)]
public sealed class LongLivedGrain(Probe probe) : Mortal(probe), ILongLivedGrain;

/// <inheritdoc cref="IReluctantGrain"/>
public sealed class ReluctantGrain(Probe probe) : Grain, IReluctantGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) => probe.IsOpen(this.GetPrimaryKeyString())
        ? Task.CompletedTask
        : throw new InvalidOperationException("not yet");

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyString());
}

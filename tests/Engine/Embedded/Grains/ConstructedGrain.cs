using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace SmartCom.Tests.Engine.Embedded.Grains;

/// <summary>A service that lives as long as its scope.</summary>
public sealed class Scoped : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}

/// <summary>Is made with everything a constructor can ask for.</summary>
public interface IConstructedGrain : IGrainWithStringKey
{
    Task<(bool SameContext, bool SameFactory, Immutable<Scoped> Scoped)> GivenAsync();

    Task EndAsync();
}

/// <inheritdoc cref="IConstructedGrain"/>
public sealed class ConstructedGrain(IGrainContext context, IGrainFactory factory, Scoped scoped) : Grain, IConstructedGrain
{
    public Task<(bool SameContext, bool SameFactory, Immutable<Scoped> Scoped)> GivenAsync() => Task.FromResult((
        ReferenceEquals(context, GrainContext),
        ReferenceEquals(factory, GrainFactory),
        (ServiceProvider.GetService(typeof(Scoped)) == scoped ? scoped : throw new InvalidOperationException()).AsImmutable()));

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

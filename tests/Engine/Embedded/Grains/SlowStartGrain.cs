using Orleans;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Embedded.Grains;

/// <summary>Begins only when its gate opens.</summary>
public interface ISlowStartGrain : IGrainWithStringKey
{
    [ResponseTimeout("01:00:00")]
    Task PingAsync();
}

/// <inheritdoc cref="ISlowStartGrain"/>
public sealed class SlowStartGrain(Probe probe) : Grain, ISlowStartGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Note(this.GetPrimaryKeyString(), "beginning");
        return probe.PassAsync(this.GetPrimaryKeyString());
    }

    public Task PingAsync() => Task.CompletedTask;
}

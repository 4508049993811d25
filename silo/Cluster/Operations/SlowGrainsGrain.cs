using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Silo.Cluster.Operations;

/// <inheritdoc cref="ISlowGrainsGrain"/>
[KeepAlive]
internal sealed class SlowGrainsGrain(TimeProvider clock) : Grain, ISlowGrainsGrain
{
    private readonly SlowGrains _slow = new(clock);

    public Task NoteAsync(SlowGrain call)
    {
        _slow.Note(call);
        return Task.CompletedTask;
    }

    public Task<SlowReport> ReportAsync() => Task.FromResult(_slow.Report());
}

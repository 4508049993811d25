using Orleans;
using Orleans.Runtime;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Grains;

/// <summary>Has one timer, whose ticks it notes.</summary>
public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Sets the timer.</summary>
    /// <param name="dueTime">Until the first tick.</param>
    /// <param name="period">From tick to tick.</param>
    /// <param name="behaviour">"", or what a tick does: "throw", "stay" (at the gate of the key); or "interleave", "keep-alive".</param>
    Task StartAsync(TimeSpan dueTime, TimeSpan period, string behaviour);

    Task ChangeAsync(TimeSpan dueTime, TimeSpan period);

    Task StopAsync();

    Task StayAsync(string gate);

    /// <summary>How many ticks this activation has had.</summary>
    Task<int> TicksAsync();
}

/// <inheritdoc cref="ITimerGrain"/>
public sealed class TimerGrain(Probe probe) : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    private string Key => this.GetPrimaryKeyString();

    public Task StartAsync(TimeSpan dueTime, TimeSpan period, string behaviour)
    {
        _timer = this.RegisterGrainTimer(TickAsync, behaviour, new GrainTimerCreationOptions(dueTime, period)
        {
            Interleave = behaviour == "interleave",
            KeepAlive = behaviour == "keep-alive",
        });
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task StayAsync(string gate)
    {
        probe.Note(Key, "in");
        await probe.PassAsync(gate);
        probe.Note(Key, "out");
    }

    public Task<int> TicksAsync() => Task.FromResult(_ticks);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note(Key, "ended");
        return Task.CompletedTask;
    }

    private async Task TickAsync(string behaviour, CancellationToken cancellationToken)
    {
        _ticks++;
        probe.Note(Key, "tick");
        _ = NoteEndOfTickAsync();
        switch (behaviour)
        {
            case "throw":
                throw new InvalidOperationException("in a tick");
            case "stay":
                await probe.PassAsync(Key);
                break;
        }
    }

    /// <summary>Comes in a later turn, when a tick that awaits nothing is over and the timer is set again.</summary>
    private async Task NoteEndOfTickAsync()
    {
        await Task.Yield();
        probe.Note(Key + " after", "tick");
    }
}

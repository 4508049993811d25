using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Grains;

/// <summary>Shows which requests overlap.</summary>
public interface IOverlapGrain : IGrainWithStringKey
{
    /// <summary>Enters, waits at the gate, leaves.</summary>
    Task StayAsync(string gate);

    /// <summary>The same, for a method that changes nothing.</summary>
    [ReadOnly]
    Task LookAsync(string gate);

    /// <summary>Answers at once, whatever else goes on.</summary>
    [AlwaysInterleave]
    Task<int> InsideAsync();

    /// <summary>Adds one, over several awaits; without turns some of it would be lost.</summary>
    Task AddAsync(int awaits);

    Task<int> SumAsync();
}

/// <summary>The same, reentrant.</summary>
public interface IReentrantOverlapGrain : IOverlapGrain;

/// <summary>Shows where the code of a grain runs.</summary>
public interface ISchedulerGrain : IGrainWithStringKey
{
    /// <summary>Whether code stays on the grain's scheduler: after a yield, after a wait elsewhere, in a task it starts, in Task.Run.</summary>
    Task<(bool AfterYield, bool AfterElsewhere, bool InStartedTask, bool InTaskRun)> PlacesAsync();

    /// <summary>Runs so many loops of its own at the same time, each adding without any lock.</summary>
    Task<int> RaceAsync(int loops, int additions);
}

/// <summary>Calls itself and waits for the answer.</summary>
public interface ISelfishGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:05:00")]
    Task CallMyselfAsync();

    [ResponseTimeout("00:00:05")]
    Task InnerAsync();
}

/// <summary>The shared part of both.</summary>
public abstract class Overlap(Probe probe) : Grain, IOverlapGrain
{
    private int _inside;
    private int _sum;

    public async Task StayAsync(string gate)
    {
        _inside++;
        probe.Note(this.GetPrimaryKeyString(), "in");
        await probe.PassAsync(gate);
        probe.Note(this.GetPrimaryKeyString(), "out");
        _inside--;
    }

    public Task LookAsync(string gate) => StayAsync(gate);

    public Task<int> InsideAsync() => Task.FromResult(_inside);

    public async Task AddAsync(int awaits)
    {
        var sum = _sum;
        for (var i = 0; i < awaits; i++)
        {
            await Task.Yield();
        }

        _sum = sum + 1;
    }

    public Task<int> SumAsync() => Task.FromResult(_sum);
}

/// <inheritdoc cref="IOverlapGrain"/>
public sealed class OverlapGrain(Probe probe) : Overlap(probe);

/// <inheritdoc cref="IReentrantOverlapGrain"/>
[Reentrant]
public sealed class ReentrantOverlapGrain(Probe probe) : Overlap(probe), IReentrantOverlapGrain;

/// <inheritdoc cref="ISchedulerGrain"/>
public sealed class SchedulerGrain : Grain, ISchedulerGrain
{
    private int _sum;

    public async Task<(bool AfterYield, bool AfterElsewhere, bool InStartedTask, bool InTaskRun)> PlacesAsync()
    {
        var mine = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current == mine;
        var inTaskRun = await Task.Run(() => TaskScheduler.Current == mine);
        var afterElsewhere = TaskScheduler.Current == mine;
#pragma warning disable CA2008 // That it runs on the current scheduler is what is asked.
        var inStartedTask = await Task.Factory.StartNew(() => TaskScheduler.Current == mine);
#pragma warning restore CA2008
        return (afterYield, afterElsewhere, inStartedTask, inTaskRun);
    }

    public async Task<int> RaceAsync(int loops, int additions)
    {
        await Task.WhenAll(Enumerable.Range(0, loops).Select(_ => AddAsync(additions)));
        return _sum;
    }

    private async Task AddAsync(int additions)
    {
        for (var i = 0; i < additions; i++)
        {
            await Task.Yield();
            _sum++;
        }
    }
}

/// <inheritdoc cref="ISelfishGrain"/>
public sealed class SelfishGrain(Probe probe) : Grain, ISelfishGrain
{
    public async Task CallMyselfAsync()
    {
        var inner = this.AsReference<ISelfishGrain>().InnerAsync();
        probe.Note(this.GetPrimaryKeyString(), "called");
        await inner;
    }

    public Task InnerAsync() => Task.CompletedTask;
}

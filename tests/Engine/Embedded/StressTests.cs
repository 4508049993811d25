using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using SmartCom.Embedded;
using SmartCom.Tests.Engine.Embedded.Grains;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Engine.Embedded;

/// <summary>What must hold however threads fall: nothing lost, nothing twice, nobody waits for ever.</summary>
public sealed class StressTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly ManualClock _clock = new();
    private readonly SoleGrains _all = new();
    private readonly ServiceProvider _services;

    public StressTests() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton(_all)
        .AddEmbeddedGrains(options =>
        {
            options.Assemblies.Add(typeof(StressTests).Assembly);

            // The clock jumps past the time limit of calls. A grain that also overran its own would rightly be replaced before it has ended.
            options.DeactivationTimeout = TimeSpan.FromDays(365);
        })
        .BuildServiceProvider();

    private GrainRuntime Runtime => _services.GetRequiredService<GrainRuntime>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task A_million_calls_are_each_handled_once()
    {
        const int Callers = 8, Calls = 125_000, Grains = 5_000;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(Calls, Grains)))).WaitAsync(Limit, Ct);
        var counts = await Task.WhenAll(Enumerable.Range(0, Grains).Select(key => Runtime.GetGrain<ISoleGrain>(key).CountAsync()));

        Assert.Equal((Callers * Calls, 0), (_all.Handled, _all.Overlaps));
        Assert.Equal(Callers * Calls, counts.Sum());
    }

    [Fact]
    public async Task Grains_that_are_collected_while_they_are_called_lose_no_call_and_never_exist_twice()
    {
        const int Callers = 4, Calls = 25_000, Grains = 50;
        var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(Calls, Grains))));
        var management = Runtime.GetGrain<IManagementGrain>(0);
        var collections = 0;
        for (; !calling.IsCompleted; collections++)
        {
            await management.ForceActivationCollection(TimeSpan.Zero).WaitAsync(Limit, Ct);
        }

        await calling.WaitAsync(Limit, Ct);
        Assert.Equal((Callers * Calls, 0), (_all.Handled, _all.Overlaps));
        Assert.InRange(collections, 1, int.MaxValue);
    }

    [Fact]
    public async Task Calls_that_meet_their_time_limit_end_once_with_or_without_an_answer()
    {
        const int Callers = 4, Calls = 25_000, Grains = 50;
        var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(Calls, Grains))));
        while (!calling.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(40));
            await Task.Yield();
        }

        await calling.WaitAsync(Limit, Ct);
        Assert.Equal(0, _all.Overlaps);
        Assert.InRange(_all.Handled, 0, Callers * Calls);
    }

    [Fact]
    public async Task A_stop_amid_calls_answers_or_refuses_each_and_leaves_nobody_active()
    {
        const int Callers = 4, Calls = 50_000, Grains = 500;
        var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(Calls, Grains))));
        await Runtime.GetGrain<ISoleGrain>(1).AddAsync();
        await Runtime.StopAsync(Ct);

        await calling.WaitAsync(Limit, Ct);
        Assert.Empty(_all.Active);
        Assert.Equal(0, _all.Overlaps);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Some hundred calls in flight at a time. A refusal or a time-out is an answer too; anything else fails the test.</summary>
    private async Task CallAsync(int calls, int grains)
    {
        for (var done = 0; done < calls;)
        {
            var batch = Math.Min(500, calls - done);
            await Task.WhenAll(Enumerable.Range(0, batch).Select(_ => CallOnceAsync(Runtime.GetGrain<ISoleGrain>(Random.Shared.Next(grains)))));
            done += batch;
        }
    }

    private static async Task CallOnceAsync(ISoleGrain grain)
    {
        try
        {
            await grain.AddAsync();
        }
        catch (Exception exception) when (exception is SiloUnavailableException or TimeoutException)
        {
        }
    }
}

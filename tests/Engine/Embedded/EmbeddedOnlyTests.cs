using Microsoft.Extensions.DependencyInjection;
using Orleans;
using SmartCom.Embedded;
using SmartCom.Tests.Engine.Embedded.Grains;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Embedded;

/// <summary>What the embedded runtime promises beyond the suite, or does in a way of its own.</summary>
public sealed class EmbeddedOnlyTests(EmbeddedCluster cluster) : IClassFixture<EmbeddedCluster>
{
    private string Key { get; } = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_grain_is_given_its_context_and_services_of_a_scope_that_ends_with_it()
    {
        var grain = cluster.Grains.GetGrain<IConstructedGrain>(Key);
        var (sameContext, sameFactory, scoped) = await grain.GivenAsync();
        Assert.True(sameContext && sameFactory && !scoped.Value.IsDisposed);

        await grain.EndAsync();
        var (_, _, another) = await grain.GivenAsync();
        Assert.True(scoped.Value.IsDisposed);
        Assert.NotSame(scoped.Value, another.Value);
    }

    [Fact]
    public async Task Calls_of_one_caller_to_one_grain_are_handled_in_order()
    {
        var grain = cluster.Grains.GetGrain<ISequenceGrain>(Key);
        var calls = Enumerable.Range(0, 1_000).Select(grain.AppendAsync).ToArray();
        await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, 1_000), await grain.AllAsync());
    }

    [Fact]
    public async Task A_call_whose_caller_gave_up_while_it_waited_is_not_handled()
    {
        var grain = cluster.Grains.GetGrain<ISlowGrain>(Key);
        var patient = grain.AnswerPatientlyAsync(Key);
        await cluster.Probe.SeenAsync(Key, "in");
        var impatient = grain.AnswerAsync(Key);
        await cluster.PassTimeAsync(EmbeddedCluster.ResponseTimeout * 1.5);
        await Assert.ThrowsAsync<TimeoutException>(() => impatient);
        cluster.Probe.Open(Key);
        await patient;
        await grain.PingAsync();

        Assert.Equal(["in", "out"], cluster.Probe.NotesOf(Key));
    }

    [Fact]
    public async Task A_caller_who_waited_long_is_told_of_with_the_time_it_took()
    {
        var grain = cluster.Grains.GetGrain<ISlowGrain>(Key);
        await grain.PingAsync();
        var answer = grain.AnswerPatientlyAsync(Key);
        await cluster.Probe.SeenAsync(Key, "in");
        await cluster.PassTimeAsync(TimeSpan.FromSeconds(2));
        cluster.Probe.Open(Key);
        await answer;

        Assert.Equal([("slow", "ISlowGrain.AnswerPatientlyAsync", TimeSpan.FromSeconds(2))], cluster.SlowCalls.Of(Key));
    }

    [Fact]
    public async Task A_grain_that_takes_too_long_to_begin_fails_its_calls_and_begins_anew()
    {
        var grain = cluster.Grains.GetGrain<ISlowStartGrain>(Key);
        var ping = grain.PingAsync();
        await cluster.Probe.SeenAsync(Key, "beginning");
        await cluster.PassTimeAsync(TimeSpan.FromSeconds(40));
        await Assert.ThrowsAsync<TimeoutException>(() => ping);

        cluster.Probe.Open(Key);
        await grain.PingAsync();
    }

    [Theory]
    [InlineData(typeof(ITakesAnObject), "TakeAsync")]
    [InlineData(typeof(ITakesAMutableClass), "TakeAsync")]
    [InlineData(typeof(IGivesAMutableList), "GiveAsync")]
    [InlineData(typeof(IReturnsNoTask), "Count")]
    public void An_interface_that_would_share_what_Orleans_copies_is_refused(Type grainInterface, string method)
    {
        var refusal = Assert.Throws<NotSupportedException>(() => Proxy.For(grainInterface));

        Assert.Contains(method, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interfaces_of_all_grains_are_checked_at_the_start()
    {
        using var services = new ServiceCollection()
            .AddEmbeddedGrains(options => options.Assemblies.Add(typeof(EmbeddedOnlyTests).Assembly))
            .BuildServiceProvider();

        Assert.True(services.GetRequiredService<GrainRuntime>().StartAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    public interface ITakesAnObject : IGrainWithStringKey
    {
        Task TakeAsync(object thing);
    }

    public interface ITakesAMutableClass : IGrainWithStringKey
    {
        Task TakeAsync(Notebook notebook);
    }

    public interface IGivesAMutableList : IGrainWithStringKey
    {
        Task<List<Notebook>> GiveAsync();
    }

    public interface IReturnsNoTask : IGrainWithStringKey
    {
        int Count();
    }
}

using Orleans;
using Orleans.Storage;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Stored state.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    [Fact]
    public async Task A_state_that_was_never_written_is_a_new_one()
    {
        var grain = Grains.GetGrain<INotebookGrain>(NewKey());

        Assert.Equal("|", await grain.TextAsync());
        Assert.Equal((false, false), await grain.RecordAsync());
    }

    [Fact]
    public async Task What_was_written_is_there_when_the_next_activation_begins()
    {
        var grain = Grains.GetGrain<INotebookGrain>(NewKey());
        await grain.WriteAsync("kept");
        await grain.ScribbleAsync("lost");
        Assert.Equal("|lost", await grain.TextAsync());
        Assert.Equal((true, true), await grain.RecordAsync());

        await grain.EndAsync();
        Assert.Equal("kept|kept", await grain.TextAsync());
    }

    [Fact]
    public async Task A_state_can_be_read_again_and_cleared()
    {
        var grain = Grains.GetGrain<INotebookGrain>(NewKey());
        await grain.WriteAsync("kept");
        await grain.ScribbleAsync("lost");
        await grain.ReadAgainAsync();
        Assert.Equal("|kept", await grain.TextAsync());

        await grain.TearOutAsync();
        Assert.Equal("|", await grain.TextAsync());
        Assert.Equal((false, false), await grain.RecordAsync());
    }

    [Fact]
    public async Task States_of_one_grain_are_apart_by_their_names()
    {
        var grain = Grains.GetGrain<INotebookGrain>(NewKey());
        await grain.WriteAsync("one");

        Assert.Equal("", await grain.ExchangeOtherAsync("two"));
        Assert.Equal("two", await grain.ExchangeOtherAsync("three"));
        Assert.Equal("|one", await grain.TextAsync());
    }

    [Fact]
    public async Task A_write_over_somebody_elses_fails_and_the_next_call_reads_anew()
    {
        var grain = Grains.GetGrain<INotebookGrain>(NewKey());
        await grain.WriteAsync("mine");
        Cluster.Storage.Touch(grain.GetGrainId());
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteAsync("overwritten"));

        Assert.Equal("mine|mine", await grain.TextAsync());
        await grain.WriteAsync("mine again");
    }

    [Fact]
    public async Task A_conflict_that_the_grain_handles_leaves_it_active()
    {
        var grain = Grains.GetGrain<INotebookGrain>(NewKey());
        await grain.WriteAsync("mine");
        Cluster.Storage.Touch(grain.GetGrainId());

        Assert.True(await grain.ConflictsAsync());
        Assert.Equal("|mine", await grain.TextAsync());
    }
}

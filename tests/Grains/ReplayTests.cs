using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;
using static SmartCom.Tests.Grains.TestShop;

namespace SmartCom.Tests.Grains;

/// <summary>What a start makes of what was decided and not saved.</summary>
public sealed class ReplayTests
{
    private static readonly CustomerKey Ann = CustomerKey.User("ann");

    [Fact]
    public async Task It_is_saved_at_once_so_that_the_next_start_has_not_to_replay_it_again()
    {
        var first = await TestEngine.StartAsync(Rulebook, configure: partition => partition.SaveAfter = TimeSpan.FromDays(1));
        await first.DecidedAsync(await first.AppendAsync(View(Ann, 1)));
        await first.DecidedAsync(await first.AppendAsync(View(Ann, 2)));
        var disk = first.Disk.CutThePower();
        var store = first.Store.CutThePower();
        first.Abandon();

        await using var second = await TestEngine.StartAsync(Rulebook, disk, store, first.Mailroom, first.Clock, partition => partition.SaveAfter = TimeSpan.FromDays(1));

        await second.SettledAsync();
    }

    [Fact]
    public async Task There_is_never_much_of_it_because_saving_does_not_wait_when_it_would_become_too_much()
    {
        await using var engine = await TestEngine.StartAsync(Rulebook, configure: partition =>
        {
            partition.SaveAfter = TimeSpan.FromDays(1);
            partition.MostToReplay = 10;
        });
        for (var number = 1; number <= 11; number++)
        {
            await engine.DecidedAsync(await engine.AppendAsync(View(Ann, number)));
        }

        await engine.SoonAsync(async () => (await engine.StatusAsync()).All(partition => partition.Dirty == 0), "she is saved");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Who_is_told_to_stop_in_the_middle_of_it_leaves_the_rest_to_the_next_start(int turns)
    {
        const int Events = 200;
        const int Customers = 50;
        var first = await TestEngine.StartAsync(Rulebook, configure: partition => partition.SaveAfter = TimeSpan.FromDays(1));
        for (var number = 1; number <= Events; number++)
        {
            await first.AppendAsync(View(CustomerKey.User($"user {number % Customers}"), number));
        }

        await first.SoonAsync(async () => (await first.StatusAsync()).All(partition => partition.Lag == 0), "all is decided");
        var disk = first.Disk.CutThePower();
        var store = first.Store.CutThePower();
        first.Abandon();

        var second = await TestEngine.StartAsync(Rulebook, disk, store, first.Mailroom, first.Clock, partition => partition.MostEventsInReplay = 1);
        for (var turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }

        await second.DisposeAsync();
        await using var third = await TestEngine.StartAsync(Rulebook, disk, store, first.Mailroom, first.Clock);
        await third.SettledAsync();

        var histories = await Task.WhenAll(Enumerable.Range(0, Customers).Select(async number => (await third.CustomerAsync(CustomerKey.User($"user {number}")))!.History.Length));
        Assert.Equal(Events, histories.Sum());
        Assert.Equal(Events, third.Store.Minutes.Sum(row => row.Minute.Counts[(int)AccountMetric.Events]));
    }

    [Fact]
    public async Task A_save_that_waits_for_the_end_of_it_does_not_keep_the_engine_from_stopping()
    {
        var first = await TestEngine.StartAsync(Rulebook, configure: partition => partition.SaveAfter = TimeSpan.FromDays(1));
        for (var number = 1; number <= 400; number++)
        {
            await first.AppendAsync(View(number % 399 == 1 ? Ann : CustomerKey.User($"user {number}"), number));
        }

        await first.SoonAsync(async () => (await first.StatusAsync()).All(partition => partition.Lag == 0), "all is decided");
        var ann = (await first.CustomerAsync(Ann))!;
        var (disk, store) = (first.Disk.CutThePower(), first.Store.CutThePower());
        first.Abandon();

        // As a crash leaves it: she was saved with her last event, and others were not saved at all.
        var snapshot = new CustomerSnapshot { Key = Ann.Text, Position = ann.Position, State = CustomerCodec.Encode(ann) };
        var partition = Ann.Partition(2);
        await store.OpenAsync(partition, epoch: 1, CancellationToken.None);
        await store.SaveAsync(new PartitionSave { Partition = partition, Epoch = 1, Checkpoint = new PartitionCheckpoint(-1, -1, -1), Customers = [snapshot] }, CancellationToken.None);

        var second = await TestEngine.StartAsync(Rulebook, disk, store, first.Mailroom, first.Clock, options => options.MostEventsInReplay = 1);
        await second.DisposeAsync();
    }
}

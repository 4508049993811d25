using SmartCom.Domain.Events;
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
}

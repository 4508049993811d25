using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class StoreSpec
{
    [Fact]
    public async Task A_customer_is_loaded_as_it_was_saved()
    {
        var known = Customer("u:1", dueAt: Noon.AddMinutes(1));
        var visitor = new CustomerSnapshot { Key = "v:Zoë ☃'%_", Position = 0, State = [] };
        await SaveAsync(customers: [known, visitor]);
        await ReopenAsync();

        AssertSame(known, await LoadAsync("u:1"));
        AssertSame(visitor, await LoadAsync("v:Zoë ☃'%_"));
    }

    [Fact]
    public async Task Nothing_is_loaded_for_who_was_never_saved()
    {
        await SaveAsync(customers: [Customer("u:1")]);

        Assert.Null(await LoadAsync("u:2"));
        Assert.Null(await LoadAsync("U:1"));
    }

    [Fact]
    public async Task A_customer_saved_again_is_replaced_as_a_whole()
    {
        var later = Customer("u:1", position: 8) with { Email = null, Name = "Ada King", Phone = null, CartMinor = 0, State = [4] };
        await SaveAsync(customers: [Customer("u:1", dueAt: Noon)]);
        await SaveAsync(customers: [later]);

        AssertSame(later, await LoadAsync("u:1"));
        Assert.Empty(await DueAsync(0));
    }

    [Fact]
    public async Task A_save_is_seen_by_the_next_load()
    {
        for (var position = 0; position < 50; position++)
        {
            await SaveAsync(customers: [Customer("u:1", position)]);

            Assert.Equal(position, (await LoadAsync("u:1"))!.Position);
        }
    }

    [Fact]
    public async Task Thousands_of_loads_at_once_are_each_answered_with_their_own_customer()
    {
        var keys = Enumerable.Range(0, 3_000).Select(number => $"u:{number:D5}").ToArray();
        await SaveAsync(customers: [.. keys.Select(key => Customer(key))]);

        var loaded = await Task.WhenAll(keys.Concat(["u:x"]).Select(key => LoadAsync(key).AsTask()));

        Assert.Equal([.. keys, null], loaded.Select(customer => customer?.Key));
    }

    [Fact]
    public async Task Those_who_wait_are_listed_by_their_partition()
    {
        await SaveAsync(partition: 0, customers: [Customer("u:1", dueAt: Noon.AddSeconds(9)), Customer("u:2"), Customer("u:3", dueAt: Noon)]);
        await SaveAsync(partition: 1, customers: [Customer("u:4", dueAt: Noon)]);

        Assert.Equal([new DueCustomer("u:3", Noon), new DueCustomer("u:1", Noon.AddSeconds(9))], await DueAsync(0));
        Assert.Equal([new DueCustomer("u:4", Noon)], await DueAsync(1));
        Assert.Empty(await DueAsync(2));
    }

    [Fact]
    public async Task Who_stops_waiting_or_waits_for_another_moment_is_listed_so()
    {
        await SaveAsync(customers: [Customer("u:1", dueAt: Noon), Customer("u:2", dueAt: Noon)]);
        await SaveAsync(customers: [Customer("u:1"), Customer("u:2", dueAt: Noon.AddHours(1))]);

        Assert.Equal([new DueCustomer("u:2", Noon.AddHours(1))], await DueAsync(0));
    }

    [Fact]
    public async Task A_moment_between_two_milliseconds_is_not_asked_for_too_early()
    {
        await SaveAsync(customers: [Customer("u:1", dueAt: Noon.AddTicks(1))]);

        var due = Assert.Single(await DueAsync(0));

        Assert.InRange(due.DueAt, Noon.AddTicks(1), Noon.AddMilliseconds(1));
    }

    [Fact]
    public async Task More_who_wait_than_fit_on_a_page_are_each_listed_once()
    {
        // More than any page, all waiting for the same moment.
        var keys = Enumerable.Range(0, 25_000).Select(number => $"u:{number:D6}").ToArray();
        await SaveAsync(customers: [.. keys.Select(key => new CustomerSnapshot { Key = key, Position = 1, State = [], DueAtTicks = Noon.UtcTicks })]);

        Assert.Equal(keys, (await DueAsync(0)).Select(due => due.Key).Order(StringComparer.Ordinal));
    }

    private ValueTask<CustomerSnapshot?> LoadAsync(string key) => Open.Snapshots.LoadAsync(key, Ct);

    private async Task<List<DueCustomer>> DueAsync(int partition)
    {
        var all = new List<DueCustomer>();
        await foreach (var due in Open.Partitions.DueAsync(partition, Ct))
        {
            all.Add(due);
        }

        return all;
    }

    private static void AssertSame(CustomerSnapshot expected, CustomerSnapshot? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.State, actual.State);
        Assert.Equal(expected, actual with { State = expected.State });
    }
}

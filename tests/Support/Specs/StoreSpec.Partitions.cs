using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class StoreSpec
{
    [Fact]
    public async Task A_new_partition_stands_before_the_first_position()
    {
        Assert.Equal(new PartitionCheckpoint(-1, -1, -1), await Open.Partitions.OpenAsync(3, epoch: 1, Ct));
    }

    [Fact]
    public async Task A_checkpoint_is_found_by_the_next_owner()
    {
        var checkpoint = new PartitionCheckpoint(SnapshotsTo: 41, ProjectedTo: 42, BulkMovedTo: 7);
        await Open.Partitions.OpenAsync(3, epoch: 1, Ct);
        await SaveAsync(partition: 3, epoch: 1, checkpoint);

        await ReopenAsync();

        Assert.Equal(checkpoint, await Open.Partitions.OpenAsync(3, epoch: 2, Ct));
        Assert.Equal(new PartitionCheckpoint(-1, -1, -1), await Open.Partitions.OpenAsync(4, epoch: 1, Ct));
    }

    [Fact]
    public async Task Who_was_taken_over_may_not_save_any_more_and_leaves_no_trace()
    {
        await Open.Partitions.OpenAsync(0, epoch: 1, Ct);
        await SaveAsync(epoch: 1, customers: [Customer("u:1", position: 5)], counts: [Sent(1)]);
        await Open.Partitions.OpenAsync(0, epoch: 2, Ct);

        await Assert.ThrowsAsync<StaleEpochException>(async () => await SaveAsync(
            partition: 0,
            epoch: 1,
            new PartitionCheckpoint(99, 99, 99),
            [Customer("u:1", position: 99), Customer("u:2")],
            [Message("m1")],
            [Sent(99)],
            [new DeadLetter(0, 99, "u:1", Noon, "late")]));

        Assert.Equal(5, (await LoadAsync("u:1"))!.Position);
        Assert.Null(await LoadAsync("u:2"));
        Assert.Null(await Open.Partitions.MessageAsync("m1", Ct));
        Assert.Equal([Sent(1)], await Open.Partitions.CountsAsync(0, Ct));
        Assert.Equal(new PartitionCheckpoint(10, 10, -1), await Open.Partitions.OpenAsync(0, epoch: 3, Ct));
    }

    [Fact]
    public async Task Who_was_taken_over_may_not_open_the_partition_again()
    {
        await Open.Partitions.OpenAsync(0, epoch: 5, Ct);
        await ReopenAsync();

        await Assert.ThrowsAsync<StaleEpochException>(async () => await Open.Partitions.OpenAsync(0, epoch: 4, Ct));
        await Open.Partitions.OpenAsync(0, epoch: 5, Ct);
    }

    [Fact]
    public async Task An_owner_that_lost_one_partition_still_saves_another()
    {
        await Open.Partitions.OpenAsync(0, epoch: 2, Ct);
        await Open.Partitions.OpenAsync(1, epoch: 1, Ct);

        var lost = SaveAsync(partition: 0, epoch: 1).AsTask();
        var kept = SaveAsync(partition: 1, epoch: 1, customers: [Customer("u:1")]).AsTask();

        await Assert.ThrowsAsync<StaleEpochException>(() => lost);
        await kept;
        Assert.NotNull(await LoadAsync("u:1"));
    }

    [Fact]
    public async Task Counts_are_totals_that_replace_and_belong_to_one_partition()
    {
        await SaveAsync(partition: 0, counts: [Sent(1), Sent(5, step: "second")]);
        await SaveAsync(partition: 1, counts: [Sent(100)]);
        await SaveAsync(partition: 0, counts: [Sent(3)]);

        Assert.Equal([Sent(3), Sent(5, step: "second")], (await Open.Partitions.CountsAsync(0, Ct)).OrderBy(count => count.Value));
        Assert.Equal([Sent(100)], await Open.Partitions.CountsAsync(1, Ct));
        Assert.Empty(await Open.Partitions.CountsAsync(2, Ct));
    }

    [Fact]
    public async Task What_customers_did_with_a_message_stays_and_the_first_time_counts()
    {
        await SaveAsync(messages: [Message("m1"), Message("m2")], answers: [new("m1", MessageStatus.Opened, Noon.AddMinutes(1))]);
        await SaveAsync(messages: [Message("m1", status: MessageStatus.Sent) with { SentAt = Noon.AddMinutes(2) }]);
        await SaveAsync(answers: [new("m1", MessageStatus.Opened, Noon.AddMinutes(3)), new("m2", MessageStatus.Clicked, Noon.AddMinutes(4)), new("m2", MessageStatus.Opened, Noon.AddMinutes(5))]);
        await SaveAsync(answers: [new("m2", MessageStatus.Clicked, Noon.AddMinutes(6)), new("nobody's", MessageStatus.Clicked, Noon)]);
        await ReopenAsync();

        var opened = (await Open.Partitions.MessageAsync("m1", Ct))!;
        var clicked = (await Open.Partitions.MessageAsync("m2", Ct))!;

        Assert.Equal((MessageStatus.Opened, Noon.AddMinutes(1), Noon.AddMinutes(2), Noon.AddMinutes(1), null), (opened.Status, opened.StatusAt, opened.SentAt, opened.OpenedAt, opened.ClickedAt));
        Assert.Equal((MessageStatus.Clicked, Noon.AddMinutes(4), Noon.AddMinutes(4), Noon.AddMinutes(4)), (clicked.Status, clicked.StatusAt, clicked.OpenedAt, clicked.ClickedAt));
    }

    [Fact]
    public async Task Minutes_replace_and_the_newest_of_a_partition_are_found()
    {
        await SaveAsync(partition: 0, minutes: [MinuteOf(100, 1), MinuteOf(101, 2), MinuteOf(102, 3)]);
        await SaveAsync(partition: 1, minutes: [MinuteOf(103, 9)]);
        await SaveAsync(partition: 0, minutes: [MinuteOf(102, 5), MinuteOf(103, 6)]);
        await ReopenAsync();

        var newest = await Open.Partitions.MinutesAsync(0, most: 3, Ct);

        Assert.Equal([(101, 2), (102, 5), (103, 6)], newest.Select(minute => (minute.Number, minute.Counts[0])));
        Assert.All(newest, minute => Assert.Equal((AccountMetrics.Count, 7, 8L), (minute.Counts.Length, minute.Online, minute.LagMs)));
        Assert.Empty(await Open.Partitions.MinutesAsync(2, most: 3, Ct));
    }

    [Fact]
    public async Task Who_was_seen_since_a_moment_is_found()
    {
        await SaveAsync(partition: 0, customers: [Customer("u:1"), Customer("u:2") with { LastSeenTicks = Noon.AddMinutes(-6).UtcTicks }]);
        await SaveAsync(partition: 1, customers: [Customer("u:3")]);

        Assert.Equal([("u:1", Noon)], await Open.Partitions.SeenAsync(0, Noon.AddMinutes(-5), Ct));
    }

    [Fact]
    public async Task A_message_is_read_back_as_it_was_saved_last()
    {
        var settled = Message("m1", status: MessageStatus.Failed);
        await SaveAsync(messages: [Message("m1"), Message("m2")]);
        await SaveAsync(messages: [settled]);
        await ReopenAsync();

        AssertSame(settled, await Open.Partitions.MessageAsync("m1", Ct));
        AssertSame(Message("m2"), await Open.Partitions.MessageAsync("m2", Ct));
        Assert.Null(await Open.Partitions.MessageAsync("m3", Ct));
    }

    [Fact]
    public async Task The_last_of_two_sayings_about_a_message_in_one_save_counts()
    {
        await SaveAsync(messages: [Message("m1"), Message("m1", status: MessageStatus.Sent)]);

        AssertSame(Message("m1", status: MessageStatus.Sent), await Open.Partitions.MessageAsync("m1", Ct));
    }

    [Fact]
    public async Task Messages_not_settled_are_pending_oldest_first()
    {
        await SaveAsync(messages:
        [
            Message("b") with { QueuedAt = Noon.AddSeconds(5) },
            Message("c") with { QueuedAt = Noon },
            Message("sent", status: MessageStatus.Sent),
            Message("failed", status: MessageStatus.Failed),
        ]);
        await SaveAsync(partition: 1, messages: [Message("other", partition: 1)]);

        Assert.Equal(["c", "b"], await PendingAsync(0));

        await SaveAsync(messages: [Message("c", status: MessageStatus.Sent)]);
        Assert.Equal(["b"], await PendingAsync(0));
        Assert.Equal(["other"], await PendingAsync(1));
        Assert.Empty(await PendingAsync(2));
    }

    private async Task<List<string>> PendingAsync(int partition)
    {
        var ids = new List<string>();
        await foreach (var message in Open.Partitions.PendingMessagesAsync(partition, Ct))
        {
            ids.Add(message.Id);
        }

        return ids;
    }

    private static void AssertSame(StoredMessage expected, StoredMessage? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Context, actual.Context);
        Assert.Equal(expected, actual with { Context = expected.Context });
    }
}

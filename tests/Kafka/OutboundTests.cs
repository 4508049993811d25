using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Kafka;
using SmartCom.Streams.Kafka.Outbound;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Kafka;
using static SmartCom.Tests.Kafka.Rig;

namespace SmartCom.Tests.Kafka;

public sealed class OutboundTests(SharedBrokers shared)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_kind_of_consequence_keeps_to_the_schemas()
    {
        var options = await OptionsAsync(shared.Brokers);
        foreach (var topic in new[] { "decisions", "segments", "messages", "dead-letters" })
        {
            await shared.Brokers.CreateAsync(options.TopicPrefix + topic, 4);
        }

        await using var outbound = await OpenAsync(options);
        var publisher = await outbound.OpenAsync(0, -1, Ct);

        await publisher.PublishAsync(7, [Verdict(7, Everything())]);

        await IsPublishedAsync(publisher, 7);
        Assert.Equal(Families(), Everything().Select(consequence => consequence.GetType().Name).Distinct().Order());
        foreach (var (topic, count) in new[] { ("decisions", 1), ("segments", 2), ("messages", 3), ("dead-letters", 1) })
        {
            var records = Read(options, topic, count);
            Assert.Equal("", await JsonSchema.ErrorsAsync(topic, records.Select(record => record.Value)));
            Assert.All(records, record => Assert.Equal("u:42", record.Key));
        }
    }

    [Fact]
    public async Task A_new_owner_goes_on_behind_what_was_published_and_the_first_begins_where_it_stands()
    {
        var options = await OptionsAsync(shared.Brokers);
        await using (var outbound = await OpenAsync(options))
        {
            var publisher = await outbound.OpenAsync(1, 41, Ct);
            Assert.Equal(41, publisher.PublishedTo);
            await publisher.PublishAsync(42, [Verdict(42, [new Consequence.Repeated()])]);
            await publisher.PublishAsync(50, []);
            await IsPublishedAsync(publisher, 50);
        }

        await using var later = await OpenAsync(options);

        Assert.Equal(50, (await later.OpenAsync(1, 99, Ct)).PublishedTo);
        Assert.Equal(99, (await later.OpenAsync(2, 99, Ct)).PublishedTo);
    }

    [Fact]
    public async Task What_cannot_be_published_stops_the_partition_and_does_not_count_as_published()
    {
        await using var brokers = await KafkaBrokers.StartAsync();
        var options = await OptionsAsync(brokers);
        options.Settings["message.timeout.ms"] = "1000";
        await using var outbound = await OpenAsync(options);
        var publisher = await outbound.OpenAsync(0, -1, Ct);
        await brokers.SetDownAsync();

        await publisher.PublishAsync(3, [Verdict(3, [new Consequence.Repeated()])]);

        await Eventually.IsTrueAsync(async () => await IsRefusedAsync(publisher), "the failure is told", Limit);
        Assert.Equal(-1, publisher.PublishedTo);
    }

    private static async Task<bool> IsRefusedAsync(IPublisher publisher)
    {
        try
        {
            await publisher.PublishAsync(4, []);
            return false;
        }
        catch (StreamUnavailableException)
        {
            return true;
        }
    }

    private static Task IsPublishedAsync(IPublisher publisher, long position) =>
        Eventually.IsTrueAsync(() => publisher.PublishedTo == position, $"everything to {position} is published", Limit);

    private static Task<KafkaOutbound> OpenAsync(KafkaOptions options) => KafkaOutbound.OpenAsync(options, TimeProvider.System, NullLogger<KafkaOutbound>.Instance, Ct);

    private static List<Message<string, string>> Read(KafkaOptions options, string topic, int count)
    {
        var config = new ConsumerConfig { BootstrapServers = options.BootstrapServers, GroupId = "test-" + topic, AutoOffsetReset = AutoOffsetReset.Earliest };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Assign(Enumerable.Range(0, 4).Select(partition => new TopicPartitionOffset(options.TopicPrefix + topic, partition, Offset.Beginning)));
        return [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(Limit)!.Message)];
    }

    private static Verdict Verdict(long position, ImmutableArray<Consequence> consequences)
    {
        var happened = new CustomerEvent { Id = EventId.From("e"), Kind = EventKind.Tracked, Customer = CustomerKey.User("42"), Name = "view_product", OccurredAt = Noon, ReceivedAt = Noon };
        return new Verdict("u:42", new StreamRecord(position, Noon, EventCodec.Encode(happened)), new Decision(consequences));
    }

    private static IEnumerable<string> Families() => typeof(Consequence).GetNestedTypes().Select(type => type.Name).Order();

    private static ImmutableArray<Consequence> Everything()
    {
        var run = new Run("run-1", "lost-cart", 2, "wait", Noon, Noon, Noon.AddHours(1), Fields.None);
        var message = new Message("message-1", "lost-cart", 2, "mail", "email", "a@example.com", Fields.None, Noon, MessageStatus.Queued, Noon, null);
        return
        [
            new Consequence.SegmentJudged(new SegmentState("big-carts", 3, true, Noon, null), Flipped: true, Quiet: false),
            new Consequence.SegmentJudged(new SegmentState("readers", 1, false, Noon, Noon.AddDays(1)), Flipped: false, Quiet: true),
            new Consequence.SegmentForgotten("gone", WasMember: true),
            new Consequence.CampaignAnswered(new CampaignMemory("lost-cart", TriggerOutcome.Started, Noon, Noon, null, null)),
            new Consequence.RunStarted(run),
            new Consequence.StepPassed("run-1", "lost-cart", "filter", "plus"),
            new Consequence.RunWaits(run),
            new Consequence.RunEnded("run-1", "lost-cart", "mail", RunOutcome.NotReachable),
            new Consequence.MessageQueued(message),
            new Consequence.MessageNotQueued("run-1", "lost-cart", "mail", "no_address"),
            new Consequence.MessageSettled("message-1", "lost-cart", "mail", MessageStatus.Failed, "550 no such user", 1),
            new Consequence.MessageAnswered("message-1", "lost-cart", "mail", MessageStatus.Opened),
            new Consequence.TagSet(new Tag("vip", Noon)),
            new Consequence.TagRemoved("new"),
            new Consequence.CartChanged(CartFate.Abandoned, 12.50m, Noon),
            new Consequence.HandedOver(new CustomerEvent { Id = EventId.From("h"), Kind = EventKind.HandedOver, Customer = CustomerKey.User("43"), Name = "", OccurredAt = Noon, ReceivedAt = Noon }),
            new Consequence.Forwarded(CustomerKey.User("43")),
            new Consequence.DueSet(Noon.AddHours(1)),
            new Consequence.DueSet(null),
            new Consequence.RulebookAdopted(4),
            new Consequence.Repeated(),
            new Consequence.Failed("DivideByZeroException"),
        ];
    }
}

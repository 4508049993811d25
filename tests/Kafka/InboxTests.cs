using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Streams.Kafka;
using SmartCom.Streams.Kafka.Inbox;
using SmartCom.Tests.Support.Kafka;
using static SmartCom.Tests.Kafka.Rig;

namespace SmartCom.Tests.Kafka;

public sealed class InboxTests(SharedBrokers shared)
{
    [Fact]
    public async Task What_was_taken_and_not_committed_comes_again_and_what_was_committed_does_not()
    {
        var options = await TopicsAsync();
        await WriteAsync(options, "intake", "one", "two");
        using (var inbox = await OpenAsync(options))
        {
            Assert.Equal(["one", "two"], Take(inbox, 2));
        }

        using (var inbox = await OpenAsync(options))
        {
            Assert.Equal(["one", "two"], Take(inbox, 2));
            inbox.Commit();
        }

        await WriteAsync(options, "intake", "three");
        using var last = await OpenAsync(options);
        Assert.Equal(["three"], Take(last, 1));
    }

    [Fact]
    public async Task What_is_refused_is_kept_with_the_reason()
    {
        var options = await TopicsAsync();
        using var inbox = await OpenAsync(options);
        var message = new Inbound(options.TopicPrefix + "intake", 1, 12, DateTimeOffset.UnixEpoch, Encoding.UTF8.GetBytes("not JSON, \u00e4\u0000"));

        await inbox.RefuseAsync([new Rejection(message, -1, null, "body", "is not JSON"), new Rejection(message, 0, "e-1", "name", "is missing")]);

        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig { BootstrapServers = options.BootstrapServers, GroupId = "test" }).Build();
        consumer.Assign(Enumerable.Range(0, 4).Select(partition => new TopicPartitionOffset(options.TopicPrefix + "intake.dead", partition, Offset.Beginning)));
        string[] refused = [consumer.Consume(Limit)!.Message.Value, consumer.Consume(Limit)!.Message.Value];
        Assert.Equal("", await JsonSchema.ErrorsAsync("intake.dead", refused));
        Assert.Contains(refused, line => line.Contains("\"field\":\"body\"", StringComparison.Ordinal));
    }

    private async Task<KafkaOptions> TopicsAsync()
    {
        var options = await OptionsAsync(shared.Brokers);
        options.Settings["session.timeout.ms"] = "6000"; // these brokers wait so long for a member that has left
        await shared.Brokers.CreateAsync(options.TopicPrefix + "intake", 4);
        await shared.Brokers.CreateAsync(options.TopicPrefix + "intake.dead", 4);
        return options;
    }

    private static Task<KafkaInbox> OpenAsync(KafkaOptions options) => KafkaInbox.OpenAsync(options, NullLogger.Instance, Ct);

    private static List<string> Take(KafkaInbox inbox, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(Limit);
        var taken = new List<string>();
        while (taken.Count < count)
        {
            taken.AddRange(inbox.Take(10, limit.Token).Select(message => Encoding.UTF8.GetString(message.Value.Span)));
        }

        return taken;
    }

    private static async Task WriteAsync(KafkaOptions options, string topic, params string[] values)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = options.BootstrapServers }).Build();
        foreach (var value in values)
        {
            await producer.ProduceAsync(new TopicPartition(options.TopicPrefix + topic, 0), new Message<Null, string> { Value = value });
        }
    }
}

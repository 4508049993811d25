using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Kafka;
using SmartCom.Tests.Support;
using static SmartCom.Tests.Kafka.Rig;

namespace SmartCom.Tests.Kafka;

public sealed class TopicTests(SharedBrokers shared)
{
    [Fact]
    public async Task Topics_with_another_number_of_partitions_are_refused()
    {
        var options = await OptionsAsync(shared.Brokers);
        options.Partitions = 5;

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(options));

        Assert.Contains("has 3 partitions and cannot be used with 5", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_that_are_missing_and_cannot_be_made_are_named_with_what_to_do()
    {
        var options = await OptionsAsync(shared.Brokers);
        options.TopicPrefix += "other.";

        var refused = await Assert.ThrowsAsync<StreamUnavailableException>(() => OpenAsync(options));

        Assert.Contains("Make them by hand, each with 3 partitions", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_named()
    {
        var options = new KafkaOptions { BootstrapServers = "127.0.0.1:1", StartSeconds = 1 };

        var refused = await Assert.ThrowsAsync<StreamUnavailableException>(() => OpenAsync(options).WaitAsync(Limit, Ct));

        Assert.Contains("127.0.0.1:1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_that_the_topic_has_lost_stops_the_reader()
    {
        var options = await OptionsAsync(shared.Brokers);
        await using var stream = await OpenAsync(options);
        await stream.AppendAsync(0, Lane.Live, Events(0, 100), Ct);

        await shared.Brokers.DeleteRecordsAsync(options.Topic(Lane.Live), 0, 60);

        await Assert.ThrowsAsync<PositionGoneException>(() => stream.ReadAsync(0, Lane.Live, 10, 1, Ct).AsTask().WaitAsync(Limit, Ct));
        Assert.Equal(60, NumberOf((await stream.ReadAsync(0, Lane.Live, 60, 1, Ct))[0]));
        await Eventually.IsTrueAsync(() => stream.Extent(0, Lane.Live) == new StreamExtent(60, 100), "the loss is known", Limit);
    }

    [Fact]
    public async Task What_another_process_appends_is_read_and_counted()
    {
        var options = await OptionsAsync(shared.Brokers);
        await using var stream = await OpenAsync(options);
        await using var other = await OpenAsync(options);
        var waiting = stream.ReadAsync(0, Lane.Live, 0, 10, Ct).AsTask();

        await other.AppendAsync(0, Lane.Live, Events(0, 5), Ct);
        await other.AppendAsync(1, Lane.Live, Events(0, 7), Ct);

        Assert.Equal(0, NumberOf((await waiting.WaitAsync(Limit, Ct))[0]));
        Assert.Equal(new StreamExtent(0, 7), await stream.LatestExtentAsync(1, Lane.Live, Ct));
        await other.AppendAsync(1, Lane.Live, Events(7, 1), Ct);
        await Eventually.IsTrueAsync(() => stream.Extent(1, Lane.Live) == new StreamExtent(0, 8), "the other partition has grown", Limit);
    }

    [Fact]
    public async Task Records_carry_the_trace_they_were_appended_in()
    {
        var options = await OptionsAsync(shared.Brokers);
        await using var stream = await OpenAsync(options);
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        await stream.AppendAsync(0, Lane.Live, Events(0, 1), Ct);

        using var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig { BootstrapServers = options.BootstrapServers, GroupId = "test" }).Build();
        consumer.Assign(new TopicPartitionOffset(options.Topic(Lane.Live), 0, 0));
        var header = Assert.Single(consumer.Consume(Limit)!.Message.Headers);
        Assert.Equal(("traceparent", activity.Id), (header.Key, Encoding.ASCII.GetString(header.GetValueBytes())));
    }

    [Fact]
    public async Task Times_are_rounded_up_and_never_go_back_within_a_process()
    {
        var clock = new ManualClock();
        await using var stream = await OpenAsync(await OptionsAsync(shared.Brokers), clock);
        var begin = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromTicks(1));
        await stream.AppendAsync(0, Lane.Live, Events(0, 1), Ct);
        clock.Advance(TimeSpan.FromMinutes(-1));
        await stream.AppendAsync(0, Lane.Live, Events(1, 1), Ct);
        clock.Advance(TimeSpan.FromMinutes(2));
        await stream.AppendAsync(0, Lane.Live, Events(2, 1), Ct);

        var times = (await ReadAllAsync(stream)).Select(record => record.AppendedAt - begin).ToArray();

        Assert.Equal([TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(1)], times);
    }

    [Theory]
    [InlineData("BootstrapServers", "")]
    [InlineData("Partitions", 0)]
    [InlineData("ReplicationFactor", (short)0)]
    [InlineData("HistoryDays", -1)]
    [InlineData("LingerMilliseconds", -1)]
    [InlineData("DeliverySeconds", 0)]
    [InlineData("MostPendingBytes", 1)]
    [InlineData("StartSeconds", 0)]
    public async Task An_option_that_makes_no_sense_is_named(string option, object value)
    {
        await using var services = new ServiceCollection().AddLogging().AddKafkaStream(options =>
        {
            options.BootstrapServers = "127.0.0.1:9092";
            typeof(KafkaOptions).GetProperty(option)!.SetValue(options, value);
        }).BuildServiceProvider();

        var problem = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<KafkaOptions>>().Value);

        Assert.StartsWith(option, problem.Message, StringComparison.Ordinal);
    }
}

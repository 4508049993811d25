using Confluent.Kafka;
using SmartCom.Streams.Kafka.Native;

namespace SmartCom.Streams.Kafka;

/// <summary>One lane of one partition: a partition of a topic.</summary>
internal sealed class KafkaLane
{
    public KafkaLane(TopicPartition name, Appender appender, NativeConsumer consumer, TimeProvider clock)
    {
        Name = name;
        Writer = new LaneWriter(name, Extent, appender, clock);
        Reader = new LaneReader($"{name.Topic} [{name.Partition.Value}]", consumer.Queue(name.Topic, name.Partition.Value), Extent);
    }

    /// <summary>The topic and its partition.</summary>
    public TopicPartition Name { get; }

    /// <summary>What it holds.</summary>
    public LaneExtent Extent { get; } = new();

    /// <summary>Appends to it.</summary>
    public LaneWriter Writer { get; }

    /// <summary>Reads it.</summary>
    public LaneReader Reader { get; }
}

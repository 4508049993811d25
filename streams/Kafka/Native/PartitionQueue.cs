using System.Runtime.InteropServices;
using static SmartCom.Streams.Kafka.Native.Librdkafka;

namespace SmartCom.Streams.Kafka.Native;

/// <summary>
/// What librdkafka has fetched of one partition and nobody has taken yet. It fetches ahead by itself as far as its limits allow, and no further until
/// something is taken. Used by one caller at a time.
/// </summary>
internal sealed unsafe class PartitionQueue : IDisposable
{
    private const int MostAtOnce = 4_096;

    private readonly nint _queue;
    private readonly nint _topic;
    private readonly int _partition;
    private readonly GCHandle _came;
    private readonly nint[] _taken = new nint[MostAtOnce];
    private bool _isStarted;

    public PartitionQueue(nint queue, nint topic, int partition)
    {
        (_queue, _topic, _partition) = (queue, topic, partition);
        _came = GCHandle.Alloc(Came);
        rd_kafka_queue_cb_event_enable(queue, &Raise, GCHandle.ToIntPtr(_came));
    }

    /// <summary>Raised when something has come into the empty queue.</summary>
    public Signal Came { get; } = new();

    /// <summary>Fetches from an offset on. What was fetched before is thrown away.</summary>
    public void Start(long offset)
    {
        Stop();
        if (rd_kafka_consume_start_queue(_topic, _partition, offset, _queue) != 0)
        {
            throw new StreamUnavailableException($"Partition {_partition} cannot be read: {Describe(rd_kafka_last_error())}.");
        }

        _isStarted = true;
    }

    /// <summary>Takes what is there, without waiting. An error that librdkafka has put between the records ends what is taken.</summary>
    public Fetched Take(int most)
    {
        fixed (nint* taken = _taken)
        {
            var messages = (Message**)taken;
            var count = (int)Math.Max(0, rd_kafka_consume_batch_queue(_queue, 0, messages, (nuint)Math.Min(most, MostAtOnce)));
            try
            {
                return Copy(messages, count);
            }
            finally
            {
                for (var index = 0; index < count; index++)
                {
                    rd_kafka_message_destroy(messages[index]);
                }
            }
        }
    }

    /// <summary>Ends fetching.</summary>
    public void Dispose()
    {
        rd_kafka_queue_cb_event_enable(_queue, null, 0);
        Stop();
        rd_kafka_queue_destroy(_queue);
        _came.Free();
    }

    private void Stop()
    {
        if (_isStarted)
        {
            _ = rd_kafka_consume_stop(_topic, _partition);
            _isStarted = false;
        }
    }

    // All events of one call share one array: whoever keeps one keeps its neighbours, which are decided together anyway.
    private static Fetched Copy(Message** messages, int count)
    {
        var (records, bytes) = (0, 0);
        while (records < count && messages[records]->Error == 0)
        {
            bytes += (int)messages[records++]->Length;
        }

        var fetched = new StreamRecord[records];
        var buffer = GC.AllocateUninitializedArray<byte>(bytes);
        for (var (index, start) = (0, 0); index < records; index++)
        {
            var message = messages[index];
            var length = (int)message->Length;
            new ReadOnlySpan<byte>(message->Payload, length).CopyTo(buffer.AsSpan(start));
            var at = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, rd_kafka_message_timestamp(message, out _)));
            fetched[index] = new StreamRecord(message->Offset, at, buffer.AsMemory(start, length));
            start += length;
        }

        return new Fetched(fetched, records < count ? messages[records]->Error : 0);
    }

    [UnmanagedCallersOnly]
    private static void Raise(nint client, nint came) => ((Signal)GCHandle.FromIntPtr(came).Target!).Raise();
}

/// <summary>Records in their order, and the error that stood behind them; 0 for none.</summary>
internal readonly record struct Fetched(StreamRecord[] Records, int Error);

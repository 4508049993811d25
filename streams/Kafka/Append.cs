using Confluent.Kafka;

namespace SmartCom.Streams.Kafka;

/// <summary>One append on its way to the broker: done when every record of it has been reported.</summary>
internal sealed class Append(int records, int bytes, LaneExtent extent, Action<int> release)
{
    private readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = records;
    private long _last = -1;
    private Error? _failure;

    /// <summary>Completes with the position of the last record.</summary>
    public Task<long> Done => _done.Task;

    /// <summary>What became of one record. Called one after the other, on the client's own thread.</summary>
    public void Report(DeliveryReport<Null, ReadOnlyMemory<byte>> report)
    {
        if (report.Error.IsError)
        {
            _failure ??= report.Error;
        }

        Settle(1, Math.Max(_last, report.Offset.Value));
    }

    /// <summary>So many records could not even be queued.</summary>
    public void Abandon(int rest, Error failure)
    {
        _failure ??= failure;
        Settle(rest, _last);
    }

    private void Settle(int count, long last)
    {
        _last = last;
        if (Interlocked.Add(ref _left, -count) > 0)
        {
            return;
        }

        release(bytes);
        if (_failure is { } failure)
        {
            _done.SetException(new StreamUnavailableException($"The broker did not acknowledge an append: {failure.Reason}.", new KafkaException(failure)));
            return;
        }

        extent.Reached(_last + 1);
        _done.SetResult(_last);
    }
}

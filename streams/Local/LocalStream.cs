using Microsoft.Extensions.Logging;
using SmartCom.Streams.Local.Segments;

namespace SmartCom.Streams.Local;

/// <summary>The stream as files of this machine: one log per partition and lane.</summary>
public sealed class LocalStream : IStream, IStreamHealth
{
    /// <summary>More would cost two threads and two directories each, and help nobody on one machine.</summary>
    public const int MostPartitions = 256;

    private const string Root = "stream";

    private readonly SegmentedLog[] _logs;
    private readonly FreeSpace _space;
    private readonly TimeSpan _history;
    private readonly IDisposable _held;

    private LocalStream(SegmentedLog[] logs, FreeSpace space, TimeSpan history, IDisposable held) =>
        (_logs, _space, _history, _held) = (logs, space, history, held);

    /// <inheritdoc/>
    public int Partitions => _logs.Length / Lanes;

    /// <inheritdoc/>
    public StreamHealth Health
    {
        get
        {
            var trouble = _space.Refusal;
            var used = 0L;
            foreach (var log in _logs)
            {
                trouble ??= log.Trouble;
                used += log.UsedBytes;
            }

            return new StreamHealth(trouble, _space.Bytes, used);
        }
    }

    private static int Lanes => 2;

    /// <summary>Opens the stream, or creates it where there is none. Takes as long as reading the youngest segments.</summary>
    /// <exception cref="DirectoryInUseException">Another process holds the data directory.</exception>
    /// <exception cref="CorruptLogException">Records that were acknowledged cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The data was created with another number of partitions.</exception>
    public static LocalStream Open(IDisk disk, LocalStreamOptions options, TimeProvider clock, ILogger<LocalStream> logger)
    {
        disk.CreateDirectory(Root);
        var held = disk.Lock($"{Root}/lock");
        try
        {
            PartitionCount.Fix(disk, Root, options.Partitions);
            var space = new FreeSpace(disk, clock, options.MinFreeBytes);
            var logs = OpenLogs(options.Partitions, directory =>
                new LogSettings(disk, directory, options.SegmentBytes, options.TailCacheBytes, ReopensItself: true, space, clock, logger) { Linger = TimeSpan.FromMilliseconds(options.LingerMilliseconds) });
            return new LocalStream(logs, space, TimeSpan.FromDays(options.HistoryDays), held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> AppendAsync(int partition, Lane lane, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellationToken) =>
        Log(partition, lane).AppendAsync(events, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(int partition, Lane lane, long from, int most, CancellationToken cancellationToken) =>
        Log(partition, lane).ReadAsync(from, most, cancellationToken);

    /// <inheritdoc/>
    public StreamExtent Extent(int partition, Lane lane) => Log(partition, lane).Extent;

    /// <inheritdoc/>
    public ValueTask TrimAsync(int partition, Lane lane, long before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Log(partition, lane).Trim(before, _history);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes durable what was queued, and lets go of the data directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_logs.Select(log => log.DisposeAsync().AsTask()));
        _held.Dispose();
    }

    private SegmentedLog Log(int partition, Lane lane)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, Partitions);
        return _logs[partition * Lanes + (int)lane];
    }

    private static SegmentedLog[] OpenLogs(int partitions, Func<string, LogSettings> settings)
    {
        var opened = new List<SegmentedLog>();
        try
        {
            for (var partition = 0; partition < partitions; partition++)
            {
                opened.Add(SegmentedLog.Open(settings($"{Root}/{partition:D3}/live")));
                opened.Add(SegmentedLog.Open(settings($"{Root}/{partition:D3}/bulk")));
            }

            return [.. opened];
        }
        catch
        {
            opened.ForEach(log => log.DisposeAsync().AsTask().Wait());
            throw;
        }
    }
}

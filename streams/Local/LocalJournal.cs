using Microsoft.Extensions.Logging;
using SmartCom.Streams.Local.Segments;

namespace SmartCom.Streams.Local;

/// <summary>The journal as files of this machine: one log per partition, opened when it is first asked for.</summary>
public sealed class LocalJournal : IJournal
{
    private const string Root = "journal";
    private const int TailCacheBytes = 1 << 20;

    private readonly IDisk _disk;
    private readonly LocalStreamOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IDisposable _held;
    private readonly FreeSpace _space;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, JournalPartition> _partitions = [];
    private bool _closed;

    private LocalJournal(IDisk disk, LocalStreamOptions options, TimeProvider clock, ILogger logger, IDisposable held)
    {
        (_disk, _options, _clock, _logger, _held) = (disk, options, clock, logger, held);

        // What the stream leaves free is for the journal: events that were accepted must still be decided.
        _space = new FreeSpace(disk, clock, floor: long.MinValue);
    }

    /// <summary>Opens the journal, or creates it where there is none.</summary>
    /// <exception cref="DirectoryInUseException">Another process holds the data directory.</exception>
    public static LocalJournal Open(IDisk disk, LocalStreamOptions options, TimeProvider clock, ILogger<LocalJournal> logger)
    {
        disk.CreateDirectory(Root);
        return new LocalJournal(disk, options, clock, logger, disk.Lock($"{Root}/lock"));
    }

    /// <inheritdoc/>
    public ValueTask<JournalState> TakeOverAsync(int partition, CancellationToken cancellationToken) =>
        Partition(partition).TakeOverAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask CommitAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        Partition(commit.Partition).CommitAsync(commit, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalCommit> ReadAsync(int partition, long from, CancellationToken cancellationToken)
    {
        var journal = Partition(partition);
        return journal.ReadAsync(from, journal.End, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask TrimAsync(int partition, long before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Partition(partition).Trim(before);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes durable what was queued, and lets go of the data directory.</summary>
    public async ValueTask DisposeAsync()
    {
        JournalPartition[] partitions;
        lock (_gate)
        {
            _closed = true;
            partitions = [.. _partitions.Values];
        }

        await Task.WhenAll(partitions.Select(partition => partition.DisposeAsync().AsTask()));
        _held.Dispose();
    }

    private JournalPartition Partition(int partition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_partitions.TryGetValue(partition, out var journal))
            {
                var settings = new LogSettings(
                    _disk, $"{Root}/{partition:D3}", _options.SegmentBytes, TailCacheBytes, ReopensItself: false, _space, _clock, _logger);
                _partitions[partition] = journal = new JournalPartition(partition, SegmentedLog.Open(settings));
            }

            return journal;
        }
    }
}

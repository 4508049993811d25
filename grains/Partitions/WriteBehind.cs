using SmartCom.GrainInterfaces;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains.Partitions;

/// <summary>
/// Saves what the journal has already made durable: customers that changed, the longest unsaved first, together with messages, counts and the
/// position that is in all of them. A customer with many changes is written once.
/// </summary>
internal sealed class WriteBehind(
    int partition, long epoch, PartitionCheckpoint start, Projections projections, Progress progress, PartitionMetrics metrics, PartitionServices services)
{
    private const int AskedAtATime = 256; // of thousands at once, events that come meanwhile would have to wait for the last; of few, a replay is saved too slowly

    // Who comes due so soon after another is saved with it.
    private static readonly TimeSpan SavesTogether = TimeSpan.FromMilliseconds(250);

    private readonly DirtyCustomers _dirty = new();
    private readonly Signal _work = new();
    private readonly SavePace _pace = new();
    private TaskCompletionSource? _progressed; // somebody waits for the next save
    private long _changedTo; // the last position that changed a customer
    private bool _failed;

    /// <summary>What is saved: a restart replays from behind <see cref="PartitionCheckpoint.SnapshotsTo"/> and <see cref="PartitionCheckpoint.ProjectedTo"/>.</summary>
    public PartitionCheckpoint Saved { get; private set; } = start;

    /// <summary>How far the bulk lane has been moved into the live lane.</summary>
    public long BulkMovedTo { get; set; } = start.BulkMovedTo;

    /// <summary>How many customers are not saved yet.</summary>
    public int Dirty => _dirty.Count;

    /// <summary>The customer changes at <paramref name="position"/>.</summary>
    public void Mark(CustomerSlot customer, long position) => Mark(customer, position, services.Clock.GetTimestamp());

    /// <summary>The same in a replay. It is saved without further wait: a process that dies again and again before that would have more to replay each time.</summary>
    public void MarkReplayed(CustomerSlot customer, long position) => Mark(customer, position, Before(SaveWait.Longest(services.Options)));

    /// <summary>
    /// Completes when what is unsaved can be saved in time. Whoever decides waits here, so that a slow store shows as lag and never as ever more to
    /// replay.
    /// </summary>
    public async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        while (_dirty.Count > _pace.SavedWithin(services.Options.SaveWithin))
        {
            _progressed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _progressed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Saves until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _work.WaitAsync(UntilNext(), services.Clock, cancellationToken);
            while (UntilNext() == TimeSpan.Zero)
            {
                await SaveAsync(Behind());
            }
        }
    }

    /// <summary>Saves what is done, as long as that may take; a restart replays the rest. Called when <see cref="RunAsync"/> has ended.</summary>
    public async Task DrainAsync()
    {
        var begin = services.Clock.GetTimestamp();
        while (!_failed && services.Clock.GetElapsedTime(begin) < services.Options.DrainFor && (_dirty.Count > 0 || Saved.ProjectedTo < progress.To))
        {
            await SaveAsync(services.Clock.GetTimestamp());
        }
    }

    private void Mark(CustomerSlot customer, long position, long since)
    {
        _dirty.Mark(customer, position, since);
        _changedTo = position;
        if (_dirty.Count == 1 || _dirty.Count == services.Options.SaveAtDirty || ToReplay >= services.Options.MostToReplay)
        {
            _work.Set();
        }
    }

    private TimeSpan? UntilNext()
    {
        if (_dirty.OldestSince is not { } oldest)
        {
            return null;
        }

        var waited = services.Clock.GetElapsedTime(oldest);
        return waited >= Wait ? TimeSpan.Zero : Wait - waited;
    }

    private TimeSpan Wait => SaveWait.Of(_dirty.Count, ToReplay, services.Options);

    private long ToReplay => _dirty.OldestFrom is { } from ? _changedTo - from : 0;

    // Not all there are: small saves all the time hold up decisions less than a large one now and then, and who waits longer changes more often meanwhile.
    private long Behind() => Before(Wait > SavesTogether ? Wait - SavesTogether : TimeSpan.Zero);

    // The timestamp of so long ago.
    private long Before(TimeSpan time) => services.Clock.GetTimestamp() - (long)(time.TotalSeconds * services.Clock.TimestampFrequency);

    // Never cancelled half-way: the customers taken would be neither dirty nor saved.
    private async Task SaveAsync(long behindSince)
    {
        _failed = true;
        var begin = services.Clock.GetTimestamp();
        var customers = await SnapshotsAsync(_dirty.Take(services.Options.MostCustomersInSave, behindSince));
        if (customers.Count > 0)
        {
            // A snapshot may hold decisions that are not journalled yet; it must not be saved before they are.
            await progress.ReachedAsync(customers.Max(customer => customer.Position));
        }

        _dirty.Saved();
        var save = projections.Take() with
        {
            Partition = partition,
            Epoch = epoch,
            Checkpoint = new PartitionCheckpoint(SnapshotsTo(), Math.Max(Saved.ProjectedTo, progress.To), BulkMovedTo),
            Customers = customers,
        };
        await services.Store.SaveAsync(save, CancellationToken.None);
        Saved = save.Checkpoint;
        _failed = false;
        var took = services.Clock.GetElapsedTime(begin);
        _pace.Note(customers.Count, took);
        metrics.Saved(customers.Count, took);
        _progressed?.TrySetResult();
        _progressed = null;
    }

    private async Task<List<CustomerSnapshot>> SnapshotsAsync(List<CustomerSlot> customers)
    {
        var known = new List<CustomerSnapshot>(customers.Count);
        foreach (var few in customers.Chunk(AskedAtATime))
        {
            var snapshots = await Task.WhenAll(few.Select(customer => customer.Grain.SnapshotAsync(epoch, customer.HandledTo)));
            known.AddRange(snapshots.OfType<CustomerSnapshot>());
        }

        known.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return known;
    }

    private long SnapshotsTo() => Math.Min(progress.To, (_dirty.OldestFrom ?? long.MaxValue) - 1);
}

using SmartCom.GrainInterfaces;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Sending;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains.Partitions;

/// <summary>
/// One ownership of a partition, from taking it over under a new epoch until something fails or it is told to stop. In the order of the way of one event:
/// read, decide, journal, bring about; beside it ticks, sending, saving and reporting. Every part runs on the partition grain's own scheduler.
/// </summary>
internal sealed class PartitionRun
{
    private const long FirstEpoch = 1; // nobody has owned the partition before

    private readonly int _partition;
    private readonly long _epoch;
    private readonly PartitionServices _services;
    private readonly CustomerSlots _slots;
    private readonly Ticker _ticker;
    private readonly WriteBehind _writeBehind;
    private readonly CustomerCalls _calls;
    private readonly Outbox _outbox;
    private readonly Vitals _vitals;
    private readonly LiveReports _reports;
    private readonly Aftermath _aftermath;
    private readonly BulkLane _bulk;
    private readonly Replay _replay;
    private readonly PartitionMetrics _metrics;
    private readonly IPublisher? _publisher;
    private readonly long _startedBehind;
    private long _next;

    private PartitionRun(int partition, JournalState journal, PartitionCheckpoint checkpoint, CountBook counts, IPublisher? publisher, PartitionServices services)
    {
        (_partition, _epoch, _next, _publisher, _services) = (partition, journal.Epoch, journal.Next, publisher, services);
        _startedBehind = journal.Next - 1;
        Progress = new Progress(Math.Min(_startedBehind, checkpoint.RestartsBehind(publisher?.PublishedTo)));
        Counts = counts;
        _metrics = new PartitionMetrics(partition, services.Metrics);
        var projections = new Projections(partition, Counts);
        _slots = new CustomerSlots(services.Grains);
        _vitals = new Vitals(counts.Account, _slots, services.Clock);
        var traces = new PartitionTraces(partition, services.Traces);
        _ticker = new Ticker(partition, traces, services);
        _writeBehind = new WriteBehind(partition, _epoch, checkpoint, projections, Progress, _metrics, services);
        _calls = new CustomerCalls(_slots, _writeBehind, _ticker);
        _outbox = new Outbox(services.Courier.TryAsync, new DeliveryReports(partition, services.Stream, services.Clock).AppendAsync, _metrics, traces, services.Sending, services.Clock);
        _reports = new LiveReports(partition, Counts, _vitals, Progress, services);
        _aftermath = new Aftermath(projections, _outbox, _vitals, _reports, Progress, publisher, _metrics, traces, services);
        _bulk = new BulkLane(partition, _writeBehind, () => Lag, Progress, services);
        _replay = new Replay(partition, _epoch, checkpoint, Progress, publisher, Counts, _calls, _aftermath, services);
    }

    /// <summary>How far it is done.</summary>
    public Progress Progress { get; }

    /// <summary>What it counts.</summary>
    public CountBook Counts { get; }

    /// <summary>True when the replay is over.</summary>
    public bool IsLive { get; private set; }

    /// <summary>The rulebook that decides.</summary>
    public int RulebookVersion { get; set; }

    // The first position that a restart would need: nothing from there on is cut away.
    private long ReplayFrom => _writeBehind.Saved.RestartsBehind(_publisher?.PublishedTo) + 1;

    // What is only to be replayed is decided.
    private long DecidedTo => Math.Max(_startedBehind, Progress.To);

    private long Lag => _services.Stream.Extent(_partition, Lane.Live).Next - 1 - DecidedTo;

    /// <summary>Takes the partition over and loads what is saved of it.</summary>
    public static async Task<PartitionRun> OpenAsync(int partition, PartitionServices services, CancellationToken cancellationToken)
    {
        var journal = await services.Journal.TakeOverAsync(partition, cancellationToken);
        var checkpoint = await services.Store.OpenAsync(partition, journal.Epoch, cancellationToken);
        var counts = await services.Store.CountsAsync(partition, cancellationToken);
        var minutes = await services.Store.MinutesAsync(partition, AccountBook.MinutesAtHand, cancellationToken);
        var publisher = services.Outbound is { } outbound ? await outbound.OpenAsync(partition, journal.Next - 1, cancellationToken) : null;
        var run = new PartitionRun(partition, journal, checkpoint, new CountBook(counts, minutes), publisher, services);
        await run.LoadAsync(cancellationToken);
        return run;
    }

    /// <summary>Works until cancelled or until something fails; whatever it started has ended when it returns.</summary>
    public async Task RunAsync(Action isLive, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // It saves while it replays: a process that dies again and again has less to replay each time.
        Task[] parts = [_replay.RunAsync(_next, stop.Token), _writeBehind.RunAsync(stop.Token)];
        var first = await Task.WhenAny(parts);
        if (first == parts[0] && first.IsCompletedSuccessfully)
        {
            IsLive = true;
            isLive();
            var housekeeping = new Housekeeping(_partition, _writeBehind, () => ReplayFrom, _slots, _services);
            parts =
            [
                PumpAsync(stop.Token), _ticker.RunAsync(stop.Token), SendAsync(stop.Token, cancellationToken), parts[1],
                _reports.RunAsync(stop.Token), _bulk.RunAsync(stop.Token), housekeeping.RunAsync(stop.Token),
            ];
            first = await Task.WhenAny(parts);
        }

        await stop.CancelAsync();
        if (!IsLive)
        {
            // A save may wait for what is replayed no more.
            Progress.Abandon(Stopped());
        }

        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    /// <summary>Saves what is done, so that the next owner has little to replay.</summary>
    public Task DrainAsync() => _writeBehind.DrainAsync();

    /// <summary>The next batch is decided under this rulebook.</summary>
    public void Adopt(int rulebookVersion)
    {
        RulebookVersion = Math.Max(RulebookVersion, rulebookVersion);
        _ticker.Unpark();
        _outbox.Release();
        _reports.Renew();
    }

    /// <summary>What it has counted for one campaign, segment or the account.</summary>
    public CountReport Report(string scope, string id) => _reports.Of(scope, id, AccountBook.MinutesAtHand);

    /// <summary>Sends a failed message again.</summary>
    public void Retry(StoredMessage message) => _outbox.Add(message);

    /// <summary>How it is doing.</summary>
    public PartitionStatus Status() => new()
    {
        Partition = _partition,
        Epoch = _epoch,
        Next = DecidedTo + 1,
        Lag = Lag,
        BulkLag = _bulk.Lag,
        Dirty = _writeBehind.Dirty,
        Waiting = _ticker.Waiting,
        NextDueTicks = _ticker.NextAt?.UtcTicks ?? 0,
        Outbox = _outbox.Count,
        Decided = DecidedTo - _startedBehind,
        ReplayFrom = ReplayFrom,
        IsLive = IsLive,
        UncommittedSinceTicks = _metrics.UncommittedSinceTicks,
        CommitSizes = _metrics.CommitSizes(_services.Clock.GetUtcNow()),
    };

    /// <summary>The same as numbers, of which each may be read at any time and by any thread.</summary>
    public PartitionReading Read() => new(IsLive, Lag, _bulk.Lag, _writeBehind.Dirty, _ticker.Waiting, _outbox.Count, _metrics.UncommittedSinceTicks);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _vitals.Start(await _services.Store.SeenAsync(_partition, _services.Clock.GetUtcNow() - Seen.Window, cancellationToken));
        await foreach (var message in _services.Store.PendingMessagesAsync(_partition, cancellationToken))
        {
            _outbox.Add(message);
        }

        await foreach (var customer in _services.Store.DueAsync(_partition, cancellationToken))
        {
            _ticker.Set(_slots.Of(customer.Key), customer.DueAt.UtcTicks);
        }
    }

    private StreamUnavailableException Stopped() => new($"Partition {_partition} has stopped.");

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        var committing = Task.CompletedTask;

        // A commit that fails ends the wait for events too: else nobody would hear of it before the next event.
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                var records = await _services.Stream.ReadAsync(_partition, Lane.Live, _next, _services.Options.MostEventsInBatch, failed.Token);
                await _writeBehind.KeepUpAsync(failed.Token);
                var judged = await _calls.DecideAsync(_epoch, RulebookVersion, records);
                _next = judged.Batch.To + 1;
                _metrics.Judged(_services.Clock.GetUtcNow());

                // One commit at a time, while the next batch is being decided.
                await committing;
                committing = CommitAsync(judged, failed);
            }
        }
        finally
        {
            await committing.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);

            // What was decided last may never be journalled: nobody shall wait for it.
            Progress.Abandon(Stopped());
            await committing;
        }
    }

    // Never cancelled half-way: what was decided shall be journalled and followed before the partition stops.
    private async Task CommitAsync(Judged judged, CancellationTokenSource failed)
    {
        try
        {
            var begin = _services.Clock.GetTimestamp();
            await _services.Journal.CommitAsync(judged.ToCommit(_partition, _epoch), CancellationToken.None);
            _metrics.Committed(judged.Batch.Records.Count, _services.Clock.GetElapsedTime(begin), _services.Clock.GetUtcNow());
            await _aftermath.FollowAsync(judged);
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken, CancellationToken leave)
    {
        if (_epoch > FirstEpoch)
        {
            await Task.Delay(_services.Options.OldOwnerMaySendFor, _services.Clock, cancellationToken);
        }

        // What the stream holds by now may say that a message has been sent already.
        var held = await _services.Stream.LatestExtentAsync(_partition, Lane.Live, cancellationToken);
        await Progress.ReachedAsync(held.Next - 1).WaitAsync(cancellationToken);
        await _outbox.RunAsync(cancellationToken, leave);
    }
}

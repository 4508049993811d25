using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains.Sending;

/// <summary>
/// The messages of one partition that are decided, journalled and not settled yet. Each destination has its own queue, so that a slow
/// one holds up no other. A message leaves the outbox only when the report of what became of it is decided and journalled.
/// </summary>
internal sealed class Outbox(
    Func<StoredMessage, CancellationToken, Task<Attempt>> trySending,
    Func<IReadOnlyList<(StoredMessage Message, DeliveryReport Report)>, CancellationToken, Task> report,
    PartitionMetrics metrics,
    PartitionTraces traces,
    SendingOptions options,
    TimeProvider clock)
{
    private readonly Dictionary<string, Entry> _pending = [];
    private readonly Dictionary<string, Destination> _destinations = [];
    private readonly PriorityQueue<Entry, DateTimeOffset> _later = new();
    private readonly List<Entry> _held = [];
    private readonly List<(Destination From, StoredMessage Message, DeliveryReport Report)> _reports = [];
    private readonly HashSet<Task> _trying = [];
    private readonly Signal _work = new();

    /// <summary>How many messages are not settled.</summary>
    public int Count => _pending.Count;

    /// <summary>Takes a message in; one that is in already changes nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cause">The event that made it, when that is traced.</param>
    public void Add(StoredMessage message, UInt128? cause = null)
    {
        var entry = new Entry(message, cause);
        if (_pending.TryAdd(message.Id, entry))
        {
            Enqueue(entry);
        }
    }

    /// <summary>The report on a message is decided: it is done with. Returns what was sent, or null when it was not in.</summary>
    public StoredMessage? Settle(string messageId) => _pending.Remove(messageId, out var entry) ? entry.Message : null;

    /// <summary>The event that made a message, when that is traced and the message is in.</summary>
    public UInt128? CauseOf(string messageId) => _pending.GetValueOrDefault(messageId)?.Cause;

    /// <summary>Tries again what was held because its campaign was suspended.</summary>
    public void Release()
    {
        foreach (var entry in _held)
        {
            Enqueue(entry);
        }

        _held.Clear();
    }

    /// <summary>Sends until cancelled, then waits for the tries under way: when it ends, nothing more leaves.</summary>
    /// <param name="cancellationToken">Ends sending.</param>
    /// <param name="leave">Ends waiting for a stream that is away, too. What is not reported by then may leave again.</param>
    public async Task RunAsync(CancellationToken cancellationToken, CancellationToken leave)
    {
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReviveDue();
                StartTries(cancellationToken);
                await ReportAsync(cancellationToken);
                await _work.WaitAsync(UntilNext(), clock, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(_trying);
            await ReportAsync(leave); // what has left by now shall not leave again under the next owner
        }
    }

    private void Enqueue(Entry entry)
    {
        var name = entry.Message.Address[(entry.Message.Address.LastIndexOf('@') + 1)..].ToUpperInvariant();
        if (!_destinations.TryGetValue(name, out var destination))
        {
            _destinations.Add(name, destination = new Destination());
        }

        destination.Waiting.Enqueue(entry);
        _work.Set();
    }

    private void ReviveDue()
    {
        var now = clock.GetUtcNow();
        while (_later.TryPeek(out var entry, out var at) && at <= now)
        {
            _later.Dequeue();
            Enqueue(entry);
        }
    }

    private void StartTries(CancellationToken cancellationToken)
    {
        List<string>? idle = null;
        foreach (var (name, destination) in _destinations)
        {
            while (destination.Trying < options.MostPerDestination && destination.Waiting.TryDequeue(out var entry))
            {
                if (IsPending(entry))
                {
                    destination.Trying++;
                    Track(TryAsync(entry, destination, cancellationToken));
                }
            }

            if (destination is { Trying: 0, Waiting.Count: 0 })
            {
                (idle ??= []).Add(name);
            }
        }

        idle?.ForEach(name => _destinations.Remove(name));
    }

    // A replay settles messages that it has just taken in.
    private bool IsPending(Entry entry) => _pending.TryGetValue(entry.Message.Id, out var pending) && pending == entry;

    private void Track(Task task)
    {
        if (!task.IsCompleted)
        {
            _trying.Add(task);
            task.ContinueWith(done => _trying.Remove(done), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
        }
    }

    private async Task TryAsync(Entry entry, Destination destination, CancellationToken cancellationToken)
    {
        Attempt attempt;
        try
        {
            // Off the partition's own scheduler: rendering must not hold up decisions.
            attempt = await Task.Run(() => TracedAsync(entry, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            attempt = new Attempt.Later(failure.Message, null);
        }

        Judge(entry, attempt, destination);
        _work.Set();
    }

    private async Task<Attempt> TracedAsync(Entry entry, CancellationToken cancellationToken)
    {
        using var span = traces.Send(entry.Cause, entry.Message);
        Attempt? attempt = null;
        try
        {
            return attempt = await trySending(entry.Message, cancellationToken);
        }
        finally
        {
            PartitionTraces.End(span, attempt);
        }
    }

    private void Judge(Entry entry, Attempt attempt, Destination destination)
    {
        entry.Attempts += attempt is Attempt.Held ? 0 : 1;
        switch (attempt)
        {
            case Attempt.Sent sent:
                Report(entry, destination, MessageStatus.Sent, sent.Reply);
                break;
            case Attempt.Failed failed:
                Report(entry, destination, MessageStatus.Failed, failed.Reason);
                break;
            case Attempt.Held:
                destination.Trying--;
                _held.Add(entry);
                break;
            case Attempt.Later later:
                TryLater(entry, destination, later);
                break;
        }
    }

    private void TryLater(Entry entry, Destination destination, Attempt.Later later)
    {
        var at = clock.GetUtcNow() + options.Retry.PauseAfter(entry.Attempts, later.RetryAfter);
        if (at - entry.Message.QueuedAt > options.Retry.Lifetime)
        {
            Report(entry, destination, MessageStatus.Failed, FailureReason.GivenUp(entry.Attempts, later.Reason));
        }
        else
        {
            destination.Trying--;
            metrics.Retried(entry.Message);
            _later.Enqueue(entry, at);
        }
    }

    // Still counted as being tried: what is sent and not reported would leave again after a crash, and there shall never be more of that than of tries at once.
    private void Report(Entry entry, Destination destination, MessageStatus status, string? reason)
    {
        if (status == MessageStatus.Sent)
        {
            metrics.Sent(entry.Message);
        }
        else
        {
            metrics.Unsent(entry.Message);
        }

        _reports.Add((destination, entry.Message, new DeliveryReport(entry.Message.Id, entry.Message.CampaignId, entry.Message.StepId, status, reason, entry.Attempts)));
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        if (_reports.Count > 0)
        {
            var reports = _reports.ToList();
            await report([.. reports.Select(reported => (reported.Message, reported.Report))], cancellationToken);
            _reports.RemoveRange(0, reports.Count); // only now: what could not be reported is tried once more at the end
            reports.ForEach(reported => reported.From.Trying--);
            _work.Set();
        }
    }

    private TimeSpan? UntilNext() =>
        _later.TryPeek(out _, out var at) ? (at - clock.GetUtcNow() is var pause && pause > TimeSpan.Zero ? pause : TimeSpan.Zero) : null;

    private sealed class Entry(StoredMessage message, UInt128? cause)
    {
        public UInt128? Cause => cause;

        public StoredMessage Message { get; } = message;

        public int Attempts { get; set; } = message.Attempts;
    }

    private sealed class Destination
    {
        public Queue<Entry> Waiting { get; } = new();

        public int Trying { get; set; }
    }
}

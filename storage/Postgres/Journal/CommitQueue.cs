using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Journal;

/// <summary>Makes commits durable. Those that come while a transaction is on its way to the disk share the next one: one statement, one sync.</summary>
internal sealed class CommitQueue(PostgresLane lane)
{
    private readonly Lock _gate = new();
    private readonly CommitLine _line = new();
    private readonly Dictionary<int, long> _untrusted = []; // partitions whose last commit's outcome is unknown, and its epoch
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _closed;

    /// <summary>Queues a commit; completes when it is durable.</summary>
    public Task CommitAsync(JournalCommit commit)
    {
        var waiting = new WaitingCommit(commit);
        var begins = false;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_untrusted.TryGetValue(commit.Partition, out var epoch) && commit.Epoch <= epoch)
            {
                throw new IOException($"The journal of partition {commit.Partition} must be taken over before the next commit: an earlier one has failed.");
            }

            _line.Add(waiting);
            if (_running < lane.Most)
            {
                _running++;
                begins = true;
            }
        }

        if (begins)
        {
            _ = Task.Run(RunAsync);
        }

        return waiting.Outcome.Task;
    }

    /// <summary>The partition was taken over: it is known again where it stands.</summary>
    public void Trust(int partition, long epoch)
    {
        lock (_gate)
        {
            if (_untrusted.TryGetValue(partition, out var failed) && epoch > failed)
            {
                _untrusted.Remove(partition);
            }
        }
    }

    /// <summary>Makes durable what waits and takes nothing more.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_running == 0)
            {
                _empty.TrySetResult();
            }
        }

        return _empty.Task;
    }

    private async Task RunAsync()
    {
        while (Next() is { } group)
        {
            await MakeAsync(group);
            lock (_gate)
            {
                _line.HaveGone(group);
            }
        }
    }

    // Null, and one who runs less, when nothing waits that may go now.
    private List<WaitingCommit>? Next()
    {
        lock (_gate)
        {
            if (_line.Take() is { Count: > 0 } group)
            {
                return group;
            }

            _running--;
            if (_closed && _running == 0)
            {
                _empty.TrySetResult();
            }

            return null;
        }
    }

    private async Task MakeAsync(List<WaitingCommit> group)
    {
        try
        {
            var commits = group.Select(waiting => waiting.Commit).Where(commit => commit.To >= commit.From).ToList();
            var made = await lane.RunAsync(connection => JournalTable.AppendAsync(connection, commits), CancellationToken.None);
            foreach (var waiting in group)
            {
                if (made.Contains(waiting.Commit.Partition) && waiting.Commit.To >= waiting.Commit.From)
                {
                    waiting.Outcome.TrySetResult();
                }
                else
                {
                    waiting.Outcome.TrySetException(await RefusalAsync(waiting.Commit));
                }
            }
        }
        catch (Exception failure)
        {
            Fail(group, failure);
        }
    }

    private async Task<Exception> RefusalAsync(JournalCommit commit)
    {
        var (epoch, next) = await lane.RepeatAsync(connection => JournalTable.StateAsync(connection, commit.Partition), CancellationToken.None);
        return epoch != commit.Epoch
            ? new StaleEpochException(commit.Partition, commit.Epoch, epoch)
            : new ArgumentException($"Partition {commit.Partition} stands at {next}; a commit of [{commit.From}, {commit.To}] does not continue it.", nameof(commit));
    }

    // Nobody knows whether these are there: whoever owns a partition asks by taking it over.
    private void Fail(List<WaitingCommit> group, Exception failure)
    {
        group.RemoveAll(waiting => waiting.Outcome.Task.IsCompleted);
        lock (_gate)
        {
            foreach (var waiting in group)
            {
                _untrusted[waiting.Commit.Partition] = Math.Max(waiting.Commit.Epoch, _untrusted.GetValueOrDefault(waiting.Commit.Partition));
            }
        }

        group.ForEach(waiting => waiting.Outcome.TrySetException(failure));
    }
}

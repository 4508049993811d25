using System.Collections.Concurrent;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Customers;

/// <summary>
/// Loads customers on a thread of its own: what is asked for while one batch is read makes the next batch, and a batch is
/// one read transaction over one prepared statement.
/// </summary>
internal sealed class SnapshotLoader : ICustomerSnapshots, IDisposable
{
    private const int MostInBatch = 512;

    private const string Find =
        "SELECT position, due_at, first_seen, last_seen, cart_minor, state, email, name, phone FROM customers WHERE key = ?1";

    private readonly SqliteReaders _readers;
    private readonly BlockingCollection<Asked> _queue = [];
    private readonly Thread _thread;

    /// <param name="readers">Connections that nothing else waits for.</param>
    public SnapshotLoader(SqliteReaders readers)
    {
        _readers = readers;
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite-loader" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public ValueTask<CustomerSnapshot?> LoadAsync(string key, CancellationToken cancellationToken)
    {
        var asked = new Asked(key);
        try
        {
            _queue.Add(asked, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }

        return new ValueTask<CustomerSnapshot?>(asked.Answer.Task.WaitAsync(cancellationToken));
    }

    /// <summary>Answers what was asked and ends the thread. A container that hands this out disposes of it before the store does.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            _queue.CompleteAdding();
            _thread.Join();
            _queue.Dispose();
        }
    }

    private void Run()
    {
        var batch = new List<Asked>(MostInBatch);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < MostInBatch && _queue.TryTake(out var next))
            {
                batch.Add(next);
            }

            Answer(batch);
        }
    }

    private void Answer(List<Asked> batch)
    {
        try
        {
            _readers.Read(session => AnswerAll(session, batch));
        }
        catch (Exception exception)
        {
            batch.ForEach(asked => asked.Answer.TrySetException(exception));
        }
    }

    private static int AnswerAll(SqliteSession session, List<Asked> batch)
    {
        session.Prepared("BEGIN").Execute();
        try
        {
            var find = session.Prepared(Find);
            foreach (var asked in batch)
            {
                asked.Answer.TrySetResult(Load(find, asked.Key));
            }
        }
        finally
        {
            session.Prepared("COMMIT").Execute();
        }

        return batch.Count;
    }

    private static CustomerSnapshot? Load(Statement find, string key)
    {
        find.Bind(1, key);
        try
        {
            return find.Read() ? Snapshot(find, key) : null;
        }
        finally
        {
            find.Reset();
        }
    }

    private static CustomerSnapshot Snapshot(Statement row, string key) => new()
    {
        Key = key,
        Position = row.Int64(0),
        DueAtTicks = UnixTime.ToTicks(row.Int64OrNull(1)),
        FirstSeenTicks = UnixTime.ToTicks(row.Int64(2)),
        LastSeenTicks = UnixTime.ToTicks(row.Int64(3)),
        CartMinor = row.Int64(4),
        State = row.Bytes(5),
        Email = row.Text(6),
        Name = row.Text(7),
        Phone = row.Text(8),
    };

    private sealed class Asked(string key)
    {
        public string Key { get; } = key;

        public TaskCompletionSource<CustomerSnapshot?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

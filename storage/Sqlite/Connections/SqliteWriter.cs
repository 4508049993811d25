using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>
/// The one connection that writes, on a thread of its own. What waits when a transaction begins shares it and its sync to the disk;
/// when one of them fails they all run again, each alone, so that nobody fails for another.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>Enough rows to make a sync cheap, few enough that nobody waits long for the one before.</summary>
    private const int MostRows = 20_000;

    private readonly SqliteFile _file;
    private readonly SqliteReaders[] _readers;
    private readonly SqliteSession _session;
    private readonly SqliteLog _log;
    private readonly BlockingCollection<SqliteWork> _queue = [];
    private readonly Thread _thread;
    private bool _suspect;

    public SqliteWriter(SqliteFile file, params SqliteReaders[] readers)
    {
        _file = file;
        _readers = readers;
        _session = new SqliteSession(file.OpenWriter);
        _log = new SqliteLog(_session, file.LongLog);
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Runs some writing in a transaction; completes when it is durable. <paramref name="work"/> may run more than once, and never in part.</summary>
    /// <param name="work">What to do on the session. What it throws is thrown to the caller.</param>
    /// <param name="rows">About how many rows it writes.</param>
    /// <param name="cancellationToken">Takes the work out of the queue; once begun it is finished.</param>
    /// <exception cref="StorageException">The database cannot be written now.</exception>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, int rows, CancellationToken cancellationToken)
    {
        var queued = new SqliteWork<T>(work, rows, cancellationToken);
        try
        {
            _queue.Add(queued, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }

        return queued.Outcome;
    }

    /// <summary>Does what is queued and takes nothing more.</summary>
    public void Finish()
    {
        if (_thread.IsAlive)
        {
            _queue.CompleteAdding();
            _thread.Join();
        }
    }

    /// <summary>Closes the connection. Comes last, because who closes last puts the log into the file.</summary>
    public void Dispose()
    {
        Finish();
        if (_suspect)
        {
            _session.Abandon();
        }

        _session.Close();
        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            if (Together(first) is { Count: > 0 } group)
            {
                Commit(group);
                Checkpoint();
            }
        }
    }

    private List<SqliteWork> Together(SqliteWork first)
    {
        var group = new List<SqliteWork>();
        var rows = 0;
        for (var next = first; ; rows += next.Rows)
        {
            if (!next.IsCancelled)
            {
                group.Add(next);
            }

            if (rows >= MostRows || !_queue.TryTake(out next!))
            {
                return group;
            }
        }
    }

    private void Checkpoint()
    {
        try
        {
            _log.CheckpointWhenLong();
        }
        catch (SqliteException exception)
        {
            // Nobody waits for this: what was answered is in the log. The next work starts afresh, and meets the cause if it is still there.
            GiveUp(exception);
        }
    }

    private void Commit(List<SqliteWork> group)
    {
        var failure = Try(group);
        if (failure is null)
        {
            group.ForEach(work => work.Complete());
        }
        else if (group.Count > 1 && !_suspect)
        {
            group.ForEach(work => Commit([work]));
        }
        else
        {
            group.ForEach(work => work.Fail(failure));
        }
    }

    private Exception? Try(List<SqliteWork> group)
    {
        try
        {
            if (_suspect)
            {
                StartAfresh();
            }

            _session.Prepared("BEGIN IMMEDIATE").Execute();
            group.ForEach(work => work.Run(_session));
            _session.Prepared("COMMIT").Execute();
            return null;
        }
        catch (Exception exception)
        {
            GiveUp(exception);
            return exception.Named(_file.Path);
        }
    }

    private void GiveUp(Exception exception)
    {
        _suspect |= exception.BreaksConnection();
        try
        {
            if (!_suspect && _session.InTransaction)
            {
                _session.Prepared("ROLLBACK").Execute();
            }
        }
        catch (SqliteException)
        {
            _suspect = true;
        }
    }

    /// <summary>
    /// After a failed write or sync nobody knows what of the log is on the disk, and a later sync of it may succeed without having written it.
    /// With every connection closed, opening reads the log back and cuts it where it is not whole; only then all of it goes into the database
    /// file, and the next commit begins a new log.
    /// </summary>
    private void StartAfresh()
    {
        var taken = _readers.Select(readers => (Readers: readers, Sessions: readers.TakeAll())).ToList();
        try
        {
            _session.Abandon();
            _log.Empty();
            _suspect = false;
        }
        finally
        {
            taken.ForEach(lent => lent.Readers.PutBack(lent.Sessions));
        }
    }
}

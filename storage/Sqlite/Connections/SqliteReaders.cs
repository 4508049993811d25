using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SmartCom.Storage.Sqlite.Connections;

/// <summary>A few connections for reading, lent out one question at a time and opened at their first use.</summary>
internal sealed class SqliteReaders
{
    private readonly SqliteFile _file;
    private readonly Channel<SqliteSession> _idle;
    private readonly int _count;

    public SqliteReaders(SqliteFile file, int count)
    {
        _file = file;
        _count = count;
        _idle = Channel.CreateBounded<SqliteSession>(count);
        PutBack(Enumerable.Range(0, count).Select(_ => new SqliteSession(file.OpenReader)));
    }

    /// <summary>Asks one question on a thread of the pool. Everything it reads is of one moment only if it is one statement.</summary>
    /// <exception cref="StorageException">The database cannot be read now.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> question, CancellationToken cancellationToken)
    {
        var reader = await LendAsync(cancellationToken);
        return await Task.Run(() => Ask(reader, lent => question(lent.Connection)), CancellationToken.None);
    }

    /// <summary>Asks one question on the calling thread, which may wait for a free connection.</summary>
    /// <exception cref="StorageException">The database cannot be read now.</exception>
    public T Read<T>(Func<SqliteSession, T> question) => Ask(Lend(), question);

    /// <summary>Waits until every question is answered and closes the connections. Until <see cref="PutBack"/> new questions wait.</summary>
    public IReadOnlyList<SqliteSession> TakeAll()
    {
        var taken = new List<SqliteSession>();
        while (taken.Count < _count)
        {
            var reader = Lend();
            reader.Abandon();
            taken.Add(reader);
        }

        return taken;
    }

    /// <summary>Closes the connections for good, when the questions are answered.</summary>
    public void Close()
    {
        TakeAll();
        _idle.Writer.TryComplete();
    }

    /// <summary>Lets questions be asked again.</summary>
    public void PutBack(IEnumerable<SqliteSession> readers)
    {
        foreach (var reader in readers)
        {
            _idle.Writer.TryWrite(reader);
        }
    }

    private SqliteSession Lend() => LendAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private async ValueTask<SqliteSession> LendAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _idle.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }
    }

    private T Ask<T>(SqliteSession reader, Func<SqliteSession, T> question)
    {
        try
        {
            return question(reader);
        }
        catch (Exception exception)
        {
            if (exception.BreaksConnection() || reader.InTransaction)
            {
                reader.Abandon();
            }

            throw exception.Named(_file.Path);
        }
        finally
        {
            _idle.Writer.TryWrite(reader);
        }
    }
}

using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Customers;

/// <summary>Loads customers: what is asked for while batches are read makes the next batch, and a batch is one round trip.</summary>
internal sealed class SnapshotLoader : ICustomerSnapshots
{
    private const int MostInBatch = 512;

    private const string Find =
        "SELECT key, position, due_at, first_seen, last_seen, cart_minor, state, email, name, phone FROM customers WHERE key = ANY ($1)";

    private readonly Channel<Asked> _queue = Channel.CreateUnbounded<Asked>();
    private readonly PostgresLane _lane;
    private readonly Task _running;

    public SnapshotLoader(PostgresLane lane)
    {
        _lane = lane;
        _running = Task.WhenAll(Enumerable.Range(0, lane.Most).Select(_ => Task.Run(RunAsync)));
    }

    /// <inheritdoc/>
    public ValueTask<CustomerSnapshot?> LoadAsync(string key, CancellationToken cancellationToken)
    {
        var asked = new Asked(key);
        return _queue.Writer.TryWrite(asked)
            ? new ValueTask<CustomerSnapshot?>(asked.Answer.Task.WaitAsync(cancellationToken))
            : throw new ObjectDisposedException(nameof(PostgresStore));
    }

    /// <summary>Answers what was asked and takes nothing more.</summary>
    public Task CloseAsync()
    {
        _queue.Writer.TryComplete();
        return _running;
    }

    private async Task RunAsync()
    {
        var batch = new List<Asked>(MostInBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostInBatch && _queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            if (batch.Count > 0)
            {
                await AnswerAsync(batch);
            }
        }
    }

    private async Task AnswerAsync(List<Asked> batch)
    {
        try
        {
            var found = await _lane.RepeatAsync(connection => FindAsync(connection, batch), CancellationToken.None);
            batch.ForEach(asked => asked.Answer.TrySetResult(found.GetValueOrDefault(asked.Key)));
        }
        catch (Exception exception)
        {
            batch.ForEach(asked => asked.Answer.TrySetException(exception));
        }
    }

    private static async Task<Dictionary<string, CustomerSnapshot>> FindAsync(NpgsqlConnection connection, List<Asked> batch)
    {
        await using var command = new NpgsqlCommand(Find, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. batch.Select(asked => asked.Key).Order(StringComparer.Ordinal)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await using var row = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, CustomerSnapshot>(batch.Count, StringComparer.Ordinal);
        while (await row.ReadAsync())
        {
            var snapshot = Snapshot(row);
            found[snapshot.Key] = snapshot;
        }

        return found;
    }

    private static CustomerSnapshot Snapshot(NpgsqlDataReader row) => new()
    {
        Key = row.GetString(0),
        Position = row.GetInt64(1),
        DueAtTicks = UnixTime.ToTicks(row.IsDBNull(2) ? null : row.GetInt64(2)),
        FirstSeenTicks = UnixTime.ToTicks(row.GetInt64(3)),
        LastSeenTicks = UnixTime.ToTicks(row.GetInt64(4)),
        CartMinor = row.GetInt64(5),
        State = row.GetFieldValue<byte[]>(6),
        Email = row.IsDBNull(7) ? null : row.GetString(7),
        Name = row.IsDBNull(8) ? null : row.GetString(8),
        Phone = row.IsDBNull(9) ? null : row.GetString(9),
    };

    private sealed class Asked(string key)
    {
        public string Key { get; } = key;

        public TaskCompletionSource<CustomerSnapshot?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using Npgsql;
using NpgsqlTypes;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Journal;

/// <summary>The statements of the journal.</summary>
internal static class JournalTable
{
    private const int MostInPage = 256;

    private const string TakeOver = """
        INSERT INTO journals (partition, epoch, next) VALUES ($1, 1, 0)
        ON CONFLICT (partition) DO UPDATE SET epoch = journals.epoch + 1
        RETURNING epoch, next
        """;

    // One statement, and a transaction of its own: the step forward is made where epoch and place are the partition's, and only where it was made commits are added.
    private const string Append = """
        WITH given AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6) AS commit (partition, epoch, first, last, rulebook, records)),
        step AS (
            SELECT partition, epoch, MIN(first) AS first, MAX(last) AS last FROM given GROUP BY partition, epoch ORDER BY partition),
        made AS (
            UPDATE journals SET next = step.last + 1 FROM step
            WHERE journals.partition = step.partition AND journals.epoch = step.epoch AND journals.next = step.first
            RETURNING journals.partition)
        INSERT INTO journal_commits (partition, last, first, epoch, rulebook, records)
        SELECT partition, last, first, epoch, rulebook, records FROM given JOIN made USING (partition)
        RETURNING partition
        """;

    private const string Find = "SELECT epoch, next FROM journals WHERE partition = $1";

    private const string Read = """
        SELECT epoch, first, last, rulebook, records FROM journal_commits
        WHERE partition = $1 AND last >= $2 AND last < $3 ORDER BY last LIMIT $4
        """;

    private const string Trim = "DELETE FROM journal_commits WHERE partition = $1 AND last < $2";

    /// <summary>Takes a partition over. Waits for the commit under way, which holds the row.</summary>
    public static async Task<JournalState> TakeOverAsync(NpgsqlConnection connection, int partition)
    {
        await using var command = Command(connection, TakeOver, partition);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new JournalState(row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>Appends commits, those of one partition contiguous and of one epoch. Returns the partitions whose commits are there; those of the others were refused.</summary>
    public static async Task<HashSet<int>> AppendAsync(NpgsqlConnection connection, IReadOnlyList<JournalCommit> commits)
    {
        await using var command = new NpgsqlCommand(Append, connection);
        command.Parameters.Add(commits.Number(commit => commit.Partition));
        command.Parameters.Add(commits.Number(commit => commit.Epoch));
        command.Parameters.Add(commits.Number(commit => commit.From));
        command.Parameters.Add(commits.Number(commit => commit.To));
        command.Parameters.Add(commits.Number(commit => commit.RulebookVersion));
        command.Parameters.Add(commits.Bytes(Records));
        await using var rows = await command.ExecuteReaderAsync();
        var made = new HashSet<int>();
        while (await rows.ReadAsync())
        {
            made.Add((int)rows.GetInt64(0));
        }

        return made;
    }

    /// <summary>Whose a partition is and where it stands; nobody's, at 0, when it was never taken over.</summary>
    public static async Task<JournalState> StateAsync(NpgsqlConnection connection, int partition)
    {
        await using var command = Command(connection, Find, partition);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? new JournalState(row.GetInt64(0), row.GetInt64(1)) : default;
    }

    /// <summary>The next position to decide.</summary>
    public static async Task<long> NextAsync(NpgsqlConnection connection, int partition) => (await StateAsync(connection, partition)).Next;

    /// <summary>Some commits that hold positions in <c>[from, end)</c>, in order.</summary>
    public static async Task<List<JournalCommit>> ReadAsync(NpgsqlConnection connection, int partition, long from, long end)
    {
        await using var command = Command(connection, Read, partition, from, end, MostInPage);
        await using var row = await command.ExecuteReaderAsync();
        var read = new List<JournalCommit>();
        while (await row.ReadAsync())
        {
            var first = row.GetInt64(1);
            read.Add(new JournalCommit(partition, row.GetInt64(0), first, row.GetInt64(2), (int)row.GetInt64(3), JournalRecords.Read(first, row.GetFieldValue<byte[]>(4))));
        }

        return read;
    }

    /// <summary>Removes the commits that lie wholly before a position.</summary>
    public static async Task<int> TrimAsync(NpgsqlConnection connection, int partition, long before)
    {
        await using var command = Command(connection, Trim, partition, before);
        return await command.ExecuteNonQueryAsync();
    }

    private static byte[] Records(JournalCommit commit)
    {
        var bytes = new byte[JournalRecords.Size(commit)];
        JournalRecords.Write(commit, bytes);
        return bytes;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<long> numbers)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var number in numbers)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint });
        }

        return command;
    }
}

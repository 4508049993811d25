using Dapper;
using Microsoft.Data.Sqlite;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Reading;

/// <summary>Who stands at a step, in SQLite. Runs have no table: they would be rewritten with every save, and are looked at by few.</summary>
internal sealed class SqliteStepDirectory(SqliteReaders readers) : IStepDirectory
{
    /// <summary>How many customers one page looks at.</summary>
    internal const int MostExamined = 20_000;

    // Whoever stands at a step waits for a moment, so the index of those who wait has them all.
    internal const string Waiting = """
        SELECT partition, due_at, key, email, name, state FROM customers INDEXED BY customers_due
        WHERE due_at IS NOT NULL AND (partition, due_at, key) > (@Partition, @DueAt, @Key)
        ORDER BY partition, due_at, key LIMIT @most
        """;

    /// <inheritdoc/>
    public async ValueTask<Page<StepCustomer>> ListAsync(string campaignId, string stepId, string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var after = cursor is null ? new Place(-1, 0, "") : Cursor.From<Place>(cursor);
        return await readers.ReadAsync(connection => Read(connection, campaignId, stepId, after, most, cancellationToken), cancellationToken);
    }

    private static Page<StepCustomer> Read(SqliteConnection connection, string campaignId, string stepId, Place after, int most, CancellationToken cancellationToken)
    {
        var found = new List<StepCustomer>();
        var examined = 0;
        foreach (var row in connection.Query<Row>(Waiting, new { after.Partition, after.DueAt, after.Key, most = MostExamined }, buffered: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (found.Count >= most)
            {
                return new Page<StepCustomer>(found, Cursor.To(after));
            }

            found.AddRange(CustomerCodec.Read(row.State).Runs
                .Where(run => run.CampaignId == campaignId && run.StepId == stepId)
                .Select(run => new StepCustomer(row.Key, row.Email, row.Name, run.Id, run.Version, run.StartedAt, run.ArrivedAt, run.WaitsUntil)));
            after = new Place(row.Partition, row.Due_at, row.Key);
            examined++;
        }

        return new Page<StepCustomer>(found, examined == MostExamined ? Cursor.To(after) : null);
    }

    private sealed record Place(long Partition, long DueAt, string Key);

    private sealed record Row(long Partition, long Due_at, string Key, string? Email, string? Name, byte[] State);
}

using System.Data.Common;
using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Storage.Reading;

/// <summary>Who stands at a step, in SQL. Runs have no table: they would be rewritten with every save, and are looked at by few.</summary>
/// <param name="database">Where they are.</param>
/// <param name="waiting">Asks for those who wait behind a place: <c>@Partition</c>, <c>@DueAt</c>, <c>@Key</c>.</param>
internal sealed class StepDirectory(ISqlDatabase database, string waiting) : IStepDirectory
{
    /// <summary>How many customers one page looks at.</summary>
    internal const int MostExamined = 20_000;

    private const int AtATime = 500;

    /// <inheritdoc/>
    public async ValueTask<Page<StepCustomer>> ListAsync(string campaignId, string stepId, string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var after = cursor is null ? new Place(-1, 0, "") : Cursor.From<Place>(cursor);
        return await database.ReadAsync(connection => ReadAsync(connection, campaignId, stepId, after, most, cancellationToken), cancellationToken);
    }

    private async Task<Page<StepCustomer>> ReadAsync(DbConnection connection, string campaignId, string stepId, Place after, int most, CancellationToken cancellationToken)
    {
        var found = new List<StepCustomer>();
        for (var examined = 0; examined < MostExamined; examined += AtATime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = await connection.ListAsync<Row>(waiting, new { after.Partition, after.DueAt, after.Key, most = AtATime });
            foreach (var row in rows)
            {
                var here = AtStep(row, campaignId, stepId).Take(most).ToList();
                if (found.Count + Math.Max(here.Count, 1) > most)
                {
                    return new Page<StepCustomer>(found, Cursor.To(after));
                }

                found.AddRange(here);
                after = new Place(row.Partition, row.Due_at, row.Key);
            }

            if (rows.Count < AtATime)
            {
                return new Page<StepCustomer>(found, null);
            }
        }

        return new Page<StepCustomer>(found, Cursor.To(after));
    }

    private static IEnumerable<StepCustomer> AtStep(Row row, string campaignId, string stepId) => CustomerCodec.Read(row.State).Runs
        .Where(run => run.CampaignId == campaignId && run.StepId == stepId)
        .Select(run => new StepCustomer(row.Key, row.Email, row.Name, run.Id, run.Version, run.StartedAt, run.ArrivedAt, run.WaitsUntil));

    private sealed record Place(long Partition, long DueAt, string Key);

    private sealed record Row(long Partition, long Due_at, string Key, string? Email, string? Name, byte[] State);
}

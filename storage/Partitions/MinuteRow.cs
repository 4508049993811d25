using System.Data.Common;
using Dapper;
using SmartCom.GrainInterfaces;

namespace SmartCom.Storage.Partitions;

/// <summary>Rows of the table <c>minutes</c>: one of each partition and minute, a column for each metric.</summary>
internal static class MinuteRow
{
    /// <summary>How many minutes are kept.</summary>
    public const long Kept = 3 * 24 * 60;

    /// <summary>The columns but for the partition: the minute, the metrics in their order, the readings.</summary>
    public static readonly IReadOnlyList<string> Columns = ["minute", .. AccountMetrics.Names.Select(metric => metric.Replace(':', '_')), "online", "lag_ms"];

    /// <summary>Reads the minutes of a partition from one on.</summary>
    public static readonly string Since = $"SELECT {string.Join(", ", Columns)} FROM minutes WHERE partition = @partition AND minute >= @since ORDER BY minute";

    /// <summary>Reads the newest minutes of a partition, the newest first.</summary>
    public static readonly string Newest = $"SELECT {string.Join(", ", Columns)} FROM minutes WHERE partition = @partition ORDER BY minute DESC LIMIT @most";

    /// <summary>What stands in the columns.</summary>
    public static IEnumerable<long> Values(Minute minute) => [minute.Number, .. minute.Counts, minute.Online, minute.LagMs];

    /// <summary>Runs one of the queries.</summary>
    public static async Task<List<Minute>> ListAsync(DbConnection connection, string sql, object parameters)
    {
        await using var reader = await connection.ExecuteReaderAsync(sql, parameters);
        var read = new List<Minute>();
        while (await reader.ReadAsync())
        {
            var counts = new long[AccountMetrics.Count];
            for (var metric = 0; metric < counts.Length; metric++)
            {
                counts[metric] = reader.GetInt64(metric + 1);
            }

            read.Add(new Minute
            {
                Number = reader.GetInt64(0),
                Counts = counts,
                Online = (int)reader.GetInt64(counts.Length + 1),
                LagMs = reader.GetInt64(counts.Length + 2),
            });
        }

        return read;
    }
}

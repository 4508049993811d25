using System.Data;
using System.Globalization;
using Dapper;
using SmartCom.GrainInterfaces;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Partitions;

/// <summary>Minutes of the account as rows: one of each partition and minute, a column for each metric.</summary>
internal static class MinuteRows
{
    /// <summary>How many minutes are kept.</summary>
    public const long Kept = 3 * 24 * 60;

    /// <summary>Reads the minutes of a partition from one on.</summary>
    internal static readonly string Since = $"SELECT {Columns} FROM minutes WHERE partition = @partition AND minute >= @since ORDER BY minute";

    /// <summary>Reads the newest minutes of a partition.</summary>
    internal static readonly string Newest = $"SELECT {Columns} FROM minutes WHERE partition = @partition ORDER BY minute DESC LIMIT @most";

    private const string Forget = "DELETE FROM minutes WHERE partition = ?1 AND minute < ?2";

    private static readonly string Put = $"INSERT OR REPLACE INTO minutes (partition, {Columns}) VALUES ({string.Join(", ", Enumerable.Range(1, AccountMetrics.Count + 4).Select(Parameter))})";

    private static string Columns => $"minute, {string.Join(", ", AccountMetrics.Names.Select(Column))}, online, lag_ms";

    /// <summary>Inserts or replaces minutes; those that are older than the newest by what is kept go.</summary>
    public static void Write(SqliteSession session, int partition, IReadOnlyList<Minute> minutes)
    {
        var put = session.Prepared(Put);
        foreach (var minute in minutes)
        {
            put.Bind(1, partition).Bind(2, minute.Number);
            for (var metric = 0; metric < AccountMetrics.Count; metric++)
            {
                put.Bind(metric + 3, minute.Counts[metric]);
            }

            put.Bind(AccountMetrics.Count + 3, minute.Online).Bind(AccountMetrics.Count + 4, minute.LagMs).Execute();
        }

        if (minutes.Count > 0)
        {
            session.Prepared(Forget).Bind(1, partition).Bind(2, minutes[^1].Number - Kept).Execute();
        }
    }

    /// <summary>Runs one of the queries.</summary>
    public static List<Minute> Read(IDbConnection connection, string sql, object parameters)
    {
        using var reader = connection.ExecuteReader(sql, parameters);
        var read = new List<Minute>();
        while (reader.Read())
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

    private static string Column(string metric) => metric.Replace(':', '_');

    private static string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"?{number}");
}

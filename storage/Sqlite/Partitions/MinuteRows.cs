using System.Globalization;
using SmartCom.GrainInterfaces;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Partitions;

/// <summary>Writes minutes of the account.</summary>
internal static class MinuteRows
{
    private const string Forget = "DELETE FROM minutes WHERE partition = ?1 AND minute < ?2";

    private static readonly string Put =
        $"INSERT OR REPLACE INTO minutes (partition, {string.Join(", ", MinuteRow.Columns)}) VALUES ({string.Join(", ", Enumerable.Range(1, MinuteRow.Columns.Count + 1).Select(Parameter))})";

    /// <summary>Inserts or replaces minutes; those that are older than the newest by what is kept go.</summary>
    public static void Write(SqliteSession session, int partition, IReadOnlyList<Minute> minutes)
    {
        var put = session.Prepared(Put);
        foreach (var minute in minutes)
        {
            put.Bind(1, partition);
            var parameter = 2;
            foreach (var value in MinuteRow.Values(minute))
            {
                put.Bind(parameter++, value);
            }

            put.Execute();
        }

        if (minutes.Count > 0)
        {
            session.Prepared(Forget).Bind(1, partition).Bind(2, minutes[^1].Number - MinuteRow.Kept).Execute();
        }
    }

    private static string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"?{number}");
}

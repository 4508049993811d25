using System.Globalization;
using Npgsql;
using SmartCom.GrainInterfaces;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Partitions;

/// <summary>Writes minutes of the account.</summary>
internal static class MinuteRows
{
    private const string Forget = "DELETE FROM minutes WHERE partition = $1 AND minute < $2";

    private static readonly string Put = $"""
        INSERT INTO minutes (partition, {string.Join(", ", MinuteRow.Columns)})
        VALUES ({string.Join(", ", Enumerable.Range(1, MinuteRow.Columns.Count + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}")))})
        ON CONFLICT (partition, minute) DO UPDATE SET {string.Join(", ", MinuteRow.Columns.Skip(1).Select(column => $"{column} = excluded.{column}"))}
        """;

    /// <summary>Inserts or replaces minutes; those that are older than the newest by what is kept go.</summary>
    public static void Write(NpgsqlBatch batch, int partition, IReadOnlyList<Minute> minutes)
    {
        foreach (var minute in minutes)
        {
            batch.Add(Put, [Columns.Number(partition), .. MinuteRow.Values(minute).Select(Columns.Number)]);
        }

        if (minutes.Count > 0)
        {
            batch.Add(Forget, Columns.Number(partition), Columns.Number(minutes[^1].Number - MinuteRow.Kept));
        }
    }
}

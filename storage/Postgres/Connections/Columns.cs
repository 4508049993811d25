using Npgsql;
using NpgsqlTypes;

namespace SmartCom.Storage.Postgres.Connections;

/// <summary>Rows as arrays, one a column: that is how many of them travel in one statement, which takes them apart again with <c>unnest</c>.</summary>
internal static class Columns
{
    /// <summary>A column of texts.</summary>
    public static NpgsqlParameter Text<T>(this IReadOnlyList<T> rows, Func<T, string?> column) =>
        Of(rows, row => Texts.Storable(column(row)), NpgsqlDbType.Text);

    /// <summary>A column of whole numbers.</summary>
    public static NpgsqlParameter Number<T>(this IReadOnlyList<T> rows, Func<T, long> column) => Of(rows, column, NpgsqlDbType.Bigint);

    /// <summary>A column of whole numbers, some of them missing.</summary>
    public static NpgsqlParameter NumberOrNone<T>(this IReadOnlyList<T> rows, Func<T, long?> column) => Of(rows, column, NpgsqlDbType.Bigint);

    /// <summary>A column of bytes.</summary>
    public static NpgsqlParameter Bytes<T>(this IReadOnlyList<T> rows, Func<T, byte[]> column) => Of(rows, column, NpgsqlDbType.Bytea);

    /// <summary>One whole number.</summary>
    public static NpgsqlParameter Number(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    /// <summary>Adds a statement to a batch.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
        return command;
    }

    private static NpgsqlParameter<TColumn[]> Of<T, TColumn>(IReadOnlyList<T> rows, Func<T, TColumn> column, NpgsqlDbType type)
    {
        var values = new TColumn[rows.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column(rows[row]);
        }

        return new NpgsqlParameter<TColumn[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}

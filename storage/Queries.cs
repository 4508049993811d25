using System.Data.Common;
using Dapper;

namespace SmartCom.Storage;

internal static class Queries
{
    /// <summary>All rows that a query gives.</summary>
    public static async Task<List<T>> ListAsync<T>(this DbConnection connection, string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(sql, parameters)).AsList();
}

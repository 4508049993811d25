using System.Globalization;
using Microsoft.Data.Sqlite;
using SmartCom.Domain.Customers;
using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Tests.Whole.Deployments;

/// <summary>The local log and SQLite in one directory.</summary>
internal sealed class LocalDeployment(string directory) : Deployment
{
    public override IReadOnlyList<string> Arguments => ["--Data:Directory", directory];

    public override async IAsyncEnumerable<Customer> CustomersAsync()
    {
        await using var connection = Open();
        await using var command = new SqliteCommand("SELECT state FROM customers", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return CustomerCodec.Read(reader.GetFieldValue<byte[]>(0));
        }
    }

    public override async Task<long> NumberAsync(string sql)
    {
        await using var connection = Open();
        await using var command = new SqliteCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "smartcom.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}

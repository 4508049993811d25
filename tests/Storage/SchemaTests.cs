using Dapper;
using Microsoft.Data.Sqlite;
using SmartCom.Domain.Messages;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Sqlite.Reading;
using SmartCom.Storage.Upgrades;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage;

/// <summary>The schema: its scripts, and that every list has its index.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SchemaTests() => _connection.Open();

    public static TheoryData<string, string, string> Lists()
    {
        var lists = new TheoryData<string, string, string>
        {
            { "customers, newest first", SqliteLists.Newest, "customers_last_seen (last_seen<?)" },
            { "customers by key", CustomerDirectory.ByKey, "sqlite_autoindex_customers_1 (key>? AND key<?)" },
            { "customers by term", SqliteLists.ByTerm, "PRIMARY KEY ((term,key)>(?,?) AND term<?)" },
            { "customers due", PartitionStore.Due, "COVERING INDEX customers_due (partition=? AND (due_at,key)>(?,?))" },
            { "customers at a step", SqliteLists.Waiting, "customers_due ((partition,due_at,key)>(?,?,?))" },
            { "messages pending", PartitionStore.Pending, "messages_pending (partition=? AND (queued_at,id)>(?,?))" },
        };
        foreach (var status in new MessageStatus?[] { null, MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Failed })
        {
            lists.Add($"messages, {status}", MessageDirectory.Sql(new MessageFilter(status)), "messages_by_status (status=?");
            lists.Add($"messages of a campaign, {status}", MessageDirectory.Sql(new MessageFilter(status, "c")), "messages_by_campaign (campaign=? AND status=?");
            lists.Add($"messages of a customer, {status}", MessageDirectory.Sql(new MessageFilter(status, null, "u:1")), "messages_by_customer (customer=? AND status=?");
            lists.Add($"messages of a campaign to a customer, {status}", MessageDirectory.Sql(new MessageFilter(status, "c", "u:1")), "messages_by_customer (customer=? AND status=?");
        }

        return lists;
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_walks_its_index_from_where_it_ended_and_sorts_no_table(string list, string sql, string index)
    {
        SchemaUpgrade.Run(_connection, SchemaScript.For("sqlite"), StoreSamples.Noon);

        var plan = Plan(sql);

        // The messages of a page, a few dozen rows out of a subquery, are sorted once more.
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("stretch", StringComparison.Ordinal));
        Assert.True(list.Contains("messages", StringComparison.Ordinal) || !plan.Exists(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)), list);
    }

    [Fact]
    public void The_schema_is_applied_once_and_recorded()
    {
        SchemaUpgrade.Run(_connection, SchemaScript.For("sqlite"), StoreSamples.Noon);
        SchemaUpgrade.Run(_connection, SchemaScript.For("sqlite"), StoreSamples.Noon.AddDays(1));

        var recorded = _connection.Query<(long Version, string Name, string AppliedAt)>("SELECT version, name, applied_at FROM schema_version ORDER BY version");

        Assert.Equal(SchemaScript.For("sqlite").Select(script => ((long)script.Version, script.Name, "2026-03-04T12:00:00.1230000Z")), recorded);
    }

    [Fact]
    public void A_database_of_an_older_build_gets_the_scripts_that_it_lacks()
    {
        var scripts = SchemaScript.For("sqlite");
        SchemaUpgrade.Run(_connection, [.. scripts.Take(2)], StoreSamples.Noon);

        SchemaUpgrade.Run(_connection, scripts, StoreSamples.Noon);

        Assert.Equal(scripts.Count, _connection.ExecuteScalar<long>("SELECT COUNT(*) FROM schema_version"));
        Assert.Equal(0, _connection.ExecuteScalar<long>("SELECT COUNT(*) FROM mails"));
    }

    public void Dispose() => _connection.Dispose();

    private List<string> Plan(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in new[] { "LastSeen", "Key", "Partition", "DueAt", "most", "after", "from", "to", "Term", "partition", "due", "key", "queued", "id", "QueuedAt", "Id", "CampaignId", "Customer" })
        {
            command.Parameters.AddWithValue("@" + name, 1);
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}

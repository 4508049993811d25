using Dapper;
using Microsoft.Data.Sqlite;
using SmartCom.Domain.Messages;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Sqlite.Partitions;
using SmartCom.Storage.Sqlite.Reading;
using SmartCom.Storage.Upgrades;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage;

/// <summary>The schema: its scripts, and that every list has its index.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SchemaTests() => _connection.Open();

    public static TheoryData<string, string> Lists()
    {
        var lists = new TheoryData<string, string>
        {
            { "customers, newest first", SqliteCustomerDirectory.Newest },
            { "customers by key", SqliteCustomerDirectory.ByKey },
            { "customers by term", SqliteCustomerDirectory.ByTerm },
            { "customers due", SqlitePartitionStore.Due },
            { "messages pending", SqlitePartitionStore.Pending },
        };
        foreach (var status in new MessageStatus?[] { null, MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Failed })
        {
            lists.Add($"messages, {status}", SqliteMessageDirectory.Sql(new MessageFilter(status)));
            lists.Add($"messages of a campaign, {status}", SqliteMessageDirectory.Sql(new MessageFilter(status, "c")));
            lists.Add($"messages of a customer, {status}", SqliteMessageDirectory.Sql(new MessageFilter(status, null, "u:1")));
            lists.Add($"messages of a campaign to a customer, {status}", SqliteMessageDirectory.Sql(new MessageFilter(status, "c", "u:1")));
        }

        return lists;
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_walks_an_index_and_sorts_no_table(string list, string sql)
    {
        SchemaUpgrade.Run(_connection, SchemaScript.For("sqlite"), StoreSamples.Noon);

        var plan = Plan(sql);

        // What is merged from three statuses is sorted at the end: three pages at most.
        Assert.True(plan.Count > 0, list);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN customers", StringComparison.Ordinal) || step.StartsWith("SCAN messages", StringComparison.Ordinal)
            || step.StartsWith("SCAN c", StringComparison.Ordinal) || step.StartsWith("SCAN t", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) && !sql.Contains("UNION ALL", StringComparison.Ordinal));
        Assert.All(plan.Where(step => step.Contains("messages_by_", StringComparison.Ordinal)), step => Assert.Contains("queued_at,id)<(?,?)", step, StringComparison.Ordinal));
    }

    [Fact]
    public void A_customer_s_messages_are_found_by_the_customer_whatever_else_is_asked() =>
        AssertUses("messages_by_customer", SqliteMessageDirectory.Sql(new MessageFilter(MessageStatus.Sent, "c", "u:1")));

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

    private void AssertUses(string index, string sql)
    {
        SchemaUpgrade.Run(_connection, SchemaScript.For("sqlite"), StoreSamples.Noon);
        Assert.Contains(Plan(sql), step => step.Contains(index, StringComparison.Ordinal));
    }

    private List<string> Plan(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in new[] { "LastSeen", "Key", "most", "after", "from", "to", "Term", "partition", "due", "key", "queued", "id", "QueuedAt", "Id", "CampaignId", "Customer" })
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

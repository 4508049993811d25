using Microsoft.Data.Sqlite;
using SmartCom.Domain;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Api.Engine;

/// <summary>
/// Counts again, from what lies on the disk, in the plainest way there is: every event of the stream, every decision of the journal, every
/// row of the tables. Shares nothing with what the server counts as it goes.
/// </summary>
internal sealed class Recount
{
    private readonly Dictionary<string, long> _counts = [];

    /// <summary>The counts by "group name", such as "account/ sent" or "campaign/welcome mail/sent". What is zero is not there.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts.Where(count => count.Value != 0).ToDictionary();

    /// <summary>Counts the stream and the journal.</summary>
    public static async Task<Recount> OfLogsAsync(IStream stream, IJournal journal, CancellationToken cancellationToken)
    {
        var recount = new Recount();
        for (var partition = 0; partition < stream.Partitions; partition++)
        {
            var seen = new HashSet<EventId>();
            var (next, end) = (0L, stream.Extent(partition, Lane.Live).Next);
            while (next < end)
            {
                var records = await stream.ReadAsync(partition, Lane.Live, next, 1_000, cancellationToken);
                recount.Add("account/ events", records.Select(record => EventCodec.Read(record.Event)).Count(happened =>
                    seen.Add(happened.Id) && happened.Hops == 0 && happened.Kind is EventKind.Tracked or EventKind.Identified or EventKind.Linked or EventKind.Tagged && happened.Hops == 0));
                next = records[^1].Position + 1;
            }

            await foreach (var commit in journal.ReadAsync(partition, 0, cancellationToken))
            {
                commit.Records.SelectMany(record => DecisionCodec.Read(record.Decision).Consequences).ToList().ForEach(recount.Count);
            }
        }

        return recount;
    }

    /// <summary>Counts the rows: what is in the tables has to say the same.</summary>
    public static Recount OfTables(string database)
    {
        var recount = new Recount();
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var row in Rows(connection, "SELECT state, cart_minor FROM customers"))
        {
            var customer = CustomerCodec.Read((byte[])row[0]);
            recount.Add("account/ carts:open", customer.Container(Container.Cart) is { IsEmpty: false } ? 1 : 0);
            recount.Add("account/ cart_worth:open", (long)row[1]);
            customer.Segments.Where(segment => segment.IsMember).ToList().ForEach(segment => recount.Add($"segment/{segment.SegmentId} members", 1));
            customer.Runs.ToList().ForEach(run => recount.Add($"campaign/{run.CampaignId} running", 1));
        }

        foreach (var row in Rows(connection, "SELECT campaign, step, sent_at IS NOT NULL, opened_at IS NOT NULL, clicked_at IS NOT NULL, status = 'failed' FROM messages"))
        {
            foreach (var (metric, counts) in new[] { ("queued", 1L), ("sent", (long)row[2]), ("opened", (long)row[3]), ("clicked", (long)row[4]), ("failed", (long)row[5]) })
            {
                recount.Add($"account/ {metric}", counts);
                recount.Add($"campaign/{row[0]} {row[1]}/{metric}", counts);
            }
        }

        return recount;
    }

    /// <summary>Adds up the minutes.</summary>
    public static Recount OfMinutes(string database)
    {
        var recount = new Recount();
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var metric in GrainInterfaces.AccountMetrics.Names)
        {
            recount.Add($"account/ {metric}", (long)Rows(connection, $"SELECT COALESCE(SUM({metric.Replace(':', '_')}), 0) FROM minutes").Single()[0]);
        }

        return recount;
    }

    private static IEnumerable<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    private void Count(Consequence consequence)
    {
        switch (consequence)
        {
            case Consequence.SegmentJudged { Flipped: true } judged:
                Flip(judged.State.SegmentId, judged.State.IsMember);
                break;
            case Consequence.SegmentForgotten { WasMember: true } forgotten:
                Flip(forgotten.SegmentId, isMember: false);
                break;
            case Consequence.RunStarted started:
                Add("account/ started", 1);
                Add($"campaign/{started.Run.CampaignId} started", 1);
                break;
            case Consequence.RunEnded ended:
                Add("account/ ended", 1);
                Add($"campaign/{ended.CampaignId} ended", 1);
                break;
            case Consequence.MessageQueued queued:
                Message(queued.Message.CampaignId, queued.Message.StepId, "queued");
                break;
            case Consequence.MessageNotQueued refused:
                Message(refused.CampaignId, refused.StepId, "not_reachable");
                break;
            case Consequence.MessageSettled settled:
                Message(settled.CampaignId, settled.StepId, settled.Status == MessageStatus.Sent ? "sent" : "failed");
                break;
            case Consequence.MessageAnswered answered:
                Message(answered.CampaignId, answered.StepId, answered.Status == MessageStatus.Opened ? "opened" : "clicked");
                break;
            case Consequence.CartChanged cart:
                Add($"account/ cart_worth:{cart.Fate.ToString().ToLowerInvariant()}", (long)(cart.Worth * 100));
                Add($"account/ carts:{cart.Fate.ToString().ToLowerInvariant()}", 1);
                break;
            default:
                break;
        }
    }

    private void Flip(string segment, bool isMember)
    {
        Add($"segment/{segment} {(isMember ? "entered" : "left")}", 1);
        Add($"segment/{segment} members", isMember ? 1 : -1);
    }

    private void Message(string campaign, string step, string metric)
    {
        Add($"account/ {metric}", 1);
        Add($"campaign/{campaign} {step}/{metric}", 1);
    }

    private void Add(string name, long by) => _counts[name] = _counts.GetValueOrDefault(name) + by;
}

using Dapper;
using SmartCom.Domain.Messages;
using SmartCom.Storage.Partitions;

namespace SmartCom.Storage.Reading;

/// <summary>The list of messages, in SQL.</summary>
internal sealed class MessageDirectory(ISqlDatabase database) : IMessageDirectory
{
    private const string Columns =
        "id, customer, campaign, version, step, channel, address, queued_at, status, status_at, sent_at, opened_at, clicked_at, reason, attempts";

    private static readonly MessageStatus[] Statuses = Enum.GetValues<MessageStatus>();

    /// <inheritdoc/>
    public async ValueTask<Page<MessageLine>> ListAsync(MessageFilter filter, string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var before = cursor is null ? new Place(long.MaxValue, "") : Cursor.From<Place>(cursor);
        var parameters = new { before.QueuedAt, before.Id, filter.CampaignId, filter.Customer, most = most + 1 };
        var rows = await database.ReadAsync(connection => connection.ListAsync<Row>(Sql(filter), parameters), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLine(), row => new Place(row.Queued_at, row.Id));
    }

    // Every index begins with what is filtered by, then the status, then the time: so one status is one stretch of an index,
    // and all of them are as many stretches, merged.
    internal static string Sql(MessageFilter filter)
    {
        var parts = Statuses.Where(status => filter.Status is null || filter.Status == status).Select(status => $"""
            SELECT * FROM (
                SELECT {Columns} FROM messages
                WHERE status = '{MessageRow.Word(status)}' AND (queued_at, id) < (@QueuedAt, @Id) {And(filter)}
                ORDER BY queued_at DESC, id DESC LIMIT @most) AS stretch
            """);
        return $"{string.Join(" UNION ALL ", parts)} ORDER BY queued_at DESC, id DESC LIMIT @most";
    }

    private static string And(MessageFilter filter) =>
        (filter.CampaignId, filter.Customer) switch
    {
        (null, null) => "",
        (_, null) => "AND campaign = @CampaignId",
        (null, _) => "AND customer = @Customer",
        _ => "AND customer = @Customer AND campaign = @CampaignId",
    };

    private sealed record Place(long QueuedAt, string Id);

    private sealed record Row(
        string Id, string Customer, string Campaign, long Version, string Step, string Channel, string Address,
        long Queued_at, string Status, long Status_at, long? Sent_at, long? Opened_at, long? Clicked_at, string? Reason, long Attempts)
    {
        public MessageLine ToLine() => new(
            Id, Customer, Campaign, (int)Version, Step, Channel, Address,
            UnixTime.ToTime(Queued_at), MessageRow.StatusOf(Status), UnixTime.ToTime(Status_at),
            UnixTime.ToTimeOrNone(Sent_at), UnixTime.ToTimeOrNone(Opened_at), UnixTime.ToTimeOrNone(Clicked_at), Reason, (int)Attempts);
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Definitions;
using SmartCom.ClientApi.Http;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Messages;

/// <summary>A message with what it says.</summary>
/// <param name="Message">The message as the list shows it.</param>
/// <param name="CampaignName">What people call the campaign; null when it is gone.</param>
/// <param name="Content">What it says, as the customer sees it.</param>
public sealed record MessageDetail(MessageLine Message, string? CampaignName, MessageContent Content);

/// <summary>What was decided to be sent, and what became of it.</summary>
internal static class MessagesApi
{
    private static readonly CsvColumn<MessageLine>[] Columns =
    [
        new("id", message => message.Id),
        new("customer", message => message.Customer),
        new("campaign", message => message.CampaignId),
        new("step", message => message.StepId),
        new("channel", message => message.Channel),
        new("address", message => message.Address),
        new("status", message => Word<MessageStatus>.Of(message.Status)),
        new("queued_at", message => message.QueuedAt),
        new("status_at", message => message.StatusAt),
        new("sent_at", message => message.SentAt),
        new("opened_at", message => message.OpenedAt),
        new("clicked_at", message => message.ClickedAt),
        new("reason", message => message.Reason),
        new("attempts", message => message.Attempts),
    ];

    /// <summary>Maps /api/messages.</summary>
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("Messages");
        messages.MapGet("/", ListAsync).WithName("ListMessages").WithSummary("Lists messages as last saved, newest first: of one status, campaign or customer where asked for.");
        messages.MapGet("/export", Export).WithName("ExportMessages").Produces<string>(StatusCodes.Status200OK, "text/csv")
            .WithSummary("Gives all messages as last saved, or those of one status, campaign or customer, as a file of comma-separated values.");
        messages.MapGet("/{id}", GetAsync).WithName("GetMessage").WithSummary("Shows one message with what it says: as it was sent where that is kept, and else rendered again.");
        messages.MapGet("/{id}/html", HtmlAsync).WithName("GetMessageHtml").WithSummary("Shows the HTML of one message, shut off from everything else.")
            .Produces<string>(StatusCodes.Status200OK, "text/html");
        messages.MapPost("/{id}/retry", RetryAsync).RequireAuthorization(Policies.Edit).WithName("RetryMessage").WithSummary("Tries a failed message again, under its old id.");
    }

    private static Task<Results<Ok<Page<MessageLine>>, ValidationProblem>> ListAsync(
        IMessageDirectory directory, Word<MessageStatus>? status, string? campaign, string? customer, string? cursor, int? limit, CancellationToken cancellationToken) =>
        Paging.PageAsync(limit, most => directory.ListAsync(new MessageFilter(status?.Value, campaign, customer), cursor, most, cancellationToken));

    private static PushStreamHttpResult Export(
        IMessageDirectory directory, ClaimsPrincipal caller, Audit audit, Word<MessageStatus>? status, string? campaign, string? customer, CancellationToken cancellationToken)
    {
        audit.Done(caller, "export of", "messages");
        return CsvExport.File("messages.csv", Columns, (cursor, most) => directory.ListAsync(new MessageFilter(status?.Value, campaign, customer), cursor, most, cancellationToken));
    }

    private static async Task<Results<Ok<MessageDetail>, NotFound>> GetAsync(
        string id, IPartitionStore store, MessageContents contents, DefinitionReader definitions, CancellationToken cancellationToken)
    {
        if (await store.MessageAsync(id, cancellationToken) is not { } message)
        {
            return TypedResults.NotFound();
        }

        var campaign = await definitions.CampaignAsync(message.CampaignId, cancellationToken);
        return TypedResults.Ok(new MessageDetail(Line(message), campaign?.Name, await contents.OfAsync(message, cancellationToken)));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> HtmlAsync(
        string id, HttpResponse response, IPartitionStore store, MessageContents contents, CancellationToken cancellationToken) =>
        await store.MessageAsync(id, cancellationToken) is { } message && (await contents.OfAsync(message, cancellationToken)).Html is { } html
            ? MailSandbox.Show(response, html)
            : TypedResults.NotFound();

    private static async Task<Results<Accepted, NotFound, Conflict>> RetryAsync(string id, IPartitionStore store, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await store.MessageAsync(id, cancellationToken) is not { } message)
        {
            return TypedResults.NotFound();
        }

        return await grains.GetGrain<IPartitionGrain>(message.Partition).RetryMessageAsync(id) ? TypedResults.Accepted((string?)null) : TypedResults.Conflict();
    }

    private static MessageLine Line(StoredMessage message) => new(
        message.Id, message.Customer, message.CampaignId, message.Version, message.StepId, message.Channel, message.Address,
        message.QueuedAt, message.Status, message.StatusAt, message.SentAt, message.OpenedAt, message.ClickedAt, message.Reason, message.Attempts);
}

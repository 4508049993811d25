using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Http;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Messages;

/// <summary>What was decided to be sent, and what became of it.</summary>
public static class MessagesApi
{
    /// <summary>Maps /api/messages.</summary>
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("Messages");
        messages.MapGet("/", ListAsync).WithName("ListMessages").WithSummary("Lists messages as last saved, newest first.");
        messages.MapPost("/{id}/retry", RetryAsync).RequireAuthorization(Policies.Edit).WithName("RetryMessage").WithSummary("Tries a failed message again, under its old id.");
    }

    private static Task<Results<Ok<Page<MessageLine>>, ValidationProblem>> ListAsync(
        IMessageDirectory directory, MessageStatus? status, string? campaign, string? customer, string? cursor, int? limit, CancellationToken cancellationToken) =>
        Paging.PageAsync(limit, most => directory.ListAsync(new MessageFilter(status, campaign, customer), cursor, most, cancellationToken));

    private static async Task<Results<Accepted, NotFound, Conflict>> RetryAsync(string id, IPartitionStore store, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await store.MessageAsync(id, cancellationToken) is not { } message)
        {
            return TypedResults.NotFound();
        }

        return await grains.GetGrain<IPartitionGrain>(message.Partition).RetryMessageAsync(id) ? TypedResults.Accepted((string?)null) : TypedResults.Conflict();
    }
}

using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Http;
using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Messages;

/// <summary>Events whose rules threw: they count as happened, nothing followed, a person decides.</summary>
internal static class DeadLettersApi
{
    /// <summary>Maps /api/dead-letters.</summary>
    public static void MapDeadLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").WithTags("Operations");
        letters.MapGet("/", ListAsync).WithName("ListDeadLetters").WithSummary("Lists events whose rules failed, newest first.");
        letters.MapPost("/{partition:int}/{position:long}/retry", RetryAsync).RequireAuthorization(Policies.Operate).WithName("RetryDeadLetter")
            .WithSummary("Appends the event again, once, to be judged by the rules of now; the dead letter goes.").ProducesProblem(StatusCodes.Status409Conflict);
        letters.MapDelete("/{partition:int}/{position:long}", DiscardAsync).RequireAuthorization(Policies.Operate).WithName("DiscardDeadLetter")
            .WithSummary("Takes a dead letter off the list; its event stays what it is: happened, with nothing that followed.");
    }

    private static Task<Results<Ok<Page<DeadLetter>>, ValidationProblem>> ListAsync(IDeadLetters letters, string? cursor, int? limit, CancellationToken cancellationToken) =>
        Paging.PageAsync(limit, most => letters.ListAsync(cursor, most, cancellationToken));

    private static async Task<Results<Accepted, NotFound, ProblemHttpResult>> RetryAsync(
        int partition, long position, ClaimsPrincipal caller, IDeadLetters letters, IStream stream, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await letters.ExistsAsync(partition, position, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        if (await EventAsync(stream, partition, position, cancellationToken) is not { } happened)
        {
            return TypedResults.Problem("The event is older than the stream keeps events. Discard the dead letter.", statusCode: StatusCodes.Status409Conflict);
        }

        // Under a new id, because the old one counts as handled; derived, so that two who retry at once do it once.
        var id = EventId.Derived("retry", partition.ToString(CultureInfo.InvariantCulture), position.ToString(CultureInfo.InvariantCulture));
        await stream.AppendAsync(happened with { Id = id, ReceivedAt = clock.GetUtcNow() });
        await letters.DiscardAsync(partition, position, cancellationToken);
        audit.Done(caller, "retry of dead letter", $"{partition}/{position}");
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, NotFound>> DiscardAsync(
        int partition, long position, ClaimsPrincipal caller, IDeadLetters letters, Audit audit, CancellationToken cancellationToken)
    {
        if (!await letters.DiscardAsync(partition, position, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        audit.Done(caller, "discard of dead letter", $"{partition}/{position}");
        return TypedResults.NoContent();
    }

    private static async Task<CustomerEvent?> EventAsync(IStream stream, int partition, long position, CancellationToken cancellationToken)
    {
        try
        {
            var read = await stream.ReadAsync(partition, Lane.Live, position, most: 1, cancellationToken);
            return EventCodec.Read(read[0].Event);
        }
        catch (PositionGoneException)
        {
            return null;
        }
    }
}

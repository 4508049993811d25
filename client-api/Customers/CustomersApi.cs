using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Definitions;
using SmartCom.ClientApi.Http;
using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Customers;

/// <summary>Customers and visitors: found in the list as last saved, read one by one from their grains.</summary>
public static class CustomersApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly CsvColumn<CustomerLine>[] Columns =
    [
        new("key", customer => customer.Key),
        new("name", customer => customer.Name),
        new("email", customer => customer.Email),
        new("phone", customer => customer.Phone),
        new("first_seen_at", customer => customer.FirstSeenAt),
        new("last_seen_at", customer => customer.LastSeenAt),
        new("cart", customer => customer.CartMinor / 100m),
    ];

    /// <summary>Maps /api/customers.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("/", ListAsync).WithName("ListCustomers").WithSummary("Lists customers as last saved, newest first, or those that a text finds.");
        customers.MapGet("/export", Export).WithName("ExportCustomers").Produces<string>(StatusCodes.Status200OK, "text/csv")
            .WithSummary("Gives all customers as last saved, or those that a text finds, as a file of comma-separated values.");
        customers.MapGet("/{key}", GetAsync).WithName("GetCustomer").WithSummary("Shows one customer as of this moment.");
        customers.MapGet("/{key}/activity", ActivityAsync).WithName("ListActivity").WithSummary("Shows what a customer did, newest first, with the whole events.");
        customers.MapPatch("/{key}", EditAsync).RequireAuthorization(Policies.Edit).WithName("EditCustomer").WithSummary("Changes traits and tags; answers with the customer when that is decided, with 202 when it takes longer than 5 s.");
    }

    private static Task<Results<Ok<Page<CustomerLine>>, ValidationProblem>> ListAsync(
        ICustomerDirectory directory, string? search, string? cursor, int? limit, CancellationToken cancellationToken) =>
        Paging.PageAsync(limit, most => string.IsNullOrWhiteSpace(search)
            ? directory.NewestAsync(cursor, most, cancellationToken)
            : directory.SearchAsync(search, cursor, most, cancellationToken));

    private static PushStreamHttpResult Export(ICustomerDirectory directory, ClaimsPrincipal caller, Audit audit, string? search, CancellationToken cancellationToken)
    {
        audit.Done(caller, "export of", "customers");
        return CsvExport.File("customers.csv", Columns, (cursor, most) => string.IsNullOrWhiteSpace(search)
            ? directory.AllAsync(cursor, most, cancellationToken)
            : directory.SearchAsync(search, cursor, most, cancellationToken));
    }

    private static async Task<Results<Ok<CustomerView>, NotFound>> GetAsync(string key, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await grains.ReadCustomerAsync(CustomerKeys.FromRoute(key)) is { } customer
            ? TypedResults.Ok(CustomerView.Of(customer, await definitions.CurrentAsync(cancellationToken)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<Page<ActivityLine>>, ValidationProblem, NotFound>> ActivityAsync(
        string key, string? cursor, int? limit, IGrainFactory grains, ActivityReader activity, CancellationToken cancellationToken)
    {
        if (await grains.ReadCustomerAsync(CustomerKeys.FromRoute(key)) is not { } customer)
        {
            return TypedResults.NotFound();
        }

        var page = await Paging.PageAsync(limit, most => activity.ReadAsync(customer, cursor, most, cancellationToken));
        return page.Result is Ok<Page<ActivityLine>> ok ? ok : (ValidationProblem)page.Result;
    }

    private static async Task<Results<Ok<CustomerView>, Accepted, ValidationProblem, NotFound>> EditAsync(
        string key, CustomerPatch patch, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, ClaimsPrincipal user,
        IStream stream, IGrainFactory grains, DefinitionReader definitions, TimeProvider clock, CancellationToken cancellationToken)
    {
        key = CustomerKeys.FromRoute(key);
        if (!CustomerKeys.IsValid(key))
        {
            return TypedResults.NotFound();
        }

        var once = idempotencyKey ?? Guid.NewGuid().ToString();
        var customer = new CustomerKey(key);
        if (CustomerEdit.Events(patch, customer, part => EventId.Derived("api", user.Id(), key, once, part), clock.GetUtcNow(), out var events) is { } fault)
        {
            return ApiServices.Invalid(fault.Field, fault.Reason);
        }

        var last = 0L;
        foreach (var edit in events)
        {
            last = await stream.AppendAsync(edit);
        }

        var partition = grains.GetGrain<IPartitionGrain>(customer.Partition(stream.Partitions));
        try
        {
            await partition.WhenDecidedAsync(last).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return TypedResults.Accepted($"/api/customers/{Uri.EscapeDataString(key)}");
        }

        return await grains.ReadCustomerAsync(key) is { } edited
            ? TypedResults.Ok(CustomerView.Of(edited, await definitions.CurrentAsync(cancellationToken)))
            : TypedResults.NotFound();
    }
}

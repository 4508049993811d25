using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Http;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.ClientApi.Definitions;

/// <summary>What the shop says about itself.</summary>
/// <param name="Name">What people call it; empty when nobody said.</param>
/// <param name="Currency">What its amounts are in: three letters of ISO 4217.</param>
/// <param name="TimeZone">The IANA name of its time zone; null for each reader's own.</param>
public sealed record AccountSettings(string Name, string Currency, string? TimeZone);

/// <summary>The account: how the shop is called, and how its amounts and times are written.</summary>
internal static class AccountApi
{
    /// <summary>Maps /api/account.</summary>
    public static void MapAccount(this IEndpointRouteBuilder api)
    {
        var account = api.MapGroup("/account").WithTags("Account");
        account.MapGet("/", GetAsync).WithName("GetAccount").WithSummary("Shows what the shop is called, its currency and its time zone.");
        account.MapPut("/", PutAsync).RequireAuthorization(Policies.Administer).WithName("SaveAccount").WithSummary("Changes what the shop is called, its currency and its time zone.");
    }

    private static async Task<Ok<AccountSettings>> GetAsync(DefinitionReader definitions, CancellationToken cancellationToken) =>
        TypedResults.Ok(View((await definitions.CurrentAsync(cancellationToken)).Account));

    private static async Task<Results<Ok<AccountSettings>, ValidationProblem>> PutAsync(
        AccountSettings settings, ClaimsPrincipal caller, IGrainFactory grains, DefinitionReader definitions, Audit audit, CancellationToken cancellationToken)
    {
        var account = new AccountDefinition(
            0, settings.Name?.Trim() ?? "", settings.Currency?.Trim().ToUpperInvariant() ?? "", string.IsNullOrWhiteSpace(settings.TimeZone) ? null : settings.TimeZone.Trim());
        var result = await grains.SaveAsync(RulebookEdits.Account, "", DefinitionJson.Write(account), expectedVersion: null);
        if (result.Problems.Length > 0)
        {
            return ApiServices.Invalid([.. result.Problems.Select(problem => new FieldProblem(problem.Path.Replace("$.", "", StringComparison.Ordinal), problem.Code, problem.Text))]);
        }

        audit.Done(caller, "change of", "the account");
        return TypedResults.Ok(View((await definitions.CurrentAsync(cancellationToken)).Account));
    }

    private static AccountSettings View(AccountDefinition account) => new(account.Name, account.Currency, account.TimeZone);
}

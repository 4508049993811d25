using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Http;

/// <summary>Answers lists page by page.</summary>
internal static class Paging
{
    /// <summary>Lines of a page when the caller does not say.</summary>
    public const int UsualPage = 50;

    /// <summary>Reads a page; a strange cursor or limit is the caller's mistake.</summary>
    public static async Task<Results<Ok<Page<T>>, ValidationProblem>> PageAsync<T>(int? limit, Func<int, ValueTask<Page<T>>> read)
    {
        if (limit is < 1 or > ApiServices.LongestPage)
        {
            return ApiServices.Invalid("limit", $"must be from 1 to {ApiServices.LongestPage}");
        }

        try
        {
            return TypedResults.Ok(await read(limit ?? UsualPage));
        }
        catch (FormatException)
        {
            return ApiServices.Invalid("cursor", "is not one that this list gave out");
        }
    }
}

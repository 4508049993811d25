namespace SmartCom.Storage.Reading;

/// <summary>Who stands at a step of a campaign, as last saved.</summary>
public interface IStepDirectory
{
    /// <summary>
    /// Customers who wait at a step, partition by partition, those first whose time comes first. Found by looking through all who wait for
    /// something, so many at a time: a page may hold fewer than asked for, and there are more as long as it has a next one. A customer who stands
    /// there in several runs is there once for each, all on one page, as far as a page holds them. Whom a suspended campaign holds beyond their time is
    /// listed as long as they wait for something else.
    /// </summary>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="stepId">Its step.</param>
    /// <param name="cursor">The end of the page before; null for the first page.</param>
    /// <param name="most">How many at most; more than 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">The cursor is not one of this list.</exception>
    ValueTask<Page<StepCustomer>> ListAsync(string campaignId, string stepId, string? cursor, int most, CancellationToken cancellationToken);
}

/// <summary>A customer at a step.</summary>
/// <param name="Key">The text of the customer key.</param>
/// <param name="Email">E-mail address, where known.</param>
/// <param name="Name">Full name, where known.</param>
/// <param name="RunId">The run that stands at the step.</param>
/// <param name="Version">The campaign version it is on.</param>
/// <param name="StartedAt">When the run began (UTC).</param>
/// <param name="ArrivedAt">When it came to the step (UTC).</param>
/// <param name="WaitsUntil">When the step lets go (UTC).</param>
public sealed record StepCustomer(
    string Key, string? Email, string? Name, string RunId, int Version, DateTimeOffset StartedAt, DateTimeOffset ArrivedAt, DateTimeOffset? WaitsUntil);

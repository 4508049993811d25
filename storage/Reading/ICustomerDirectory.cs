namespace SmartCom.Storage.Reading;

/// <summary>The list of customers and visitors, as last saved: a moment behind what their grains know.</summary>
public interface ICustomerDirectory
{
    /// <summary>Customers by when they were last seen, newest first.</summary>
    /// <param name="cursor">The end of the page before; null for the first page.</param>
    /// <param name="most">How many at most; more than 0.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FormatException">The cursor is not one of this list.</exception>
    ValueTask<Page<CustomerLine>> NewestAsync(string? cursor, int most, CancellationToken cancellationToken);

    /// <summary>Every customer, in the order of the keys: complete for whoever is there all the while, however they move in other lists.</summary>
    /// <param name="cursor">The end of the page before; null for the first page.</param>
    /// <param name="most">How many at most; more than 0.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FormatException">The cursor is not one of this list.</exception>
    ValueTask<Page<CustomerLine>> AllAsync(string? cursor, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Customers whose id, e-mail address, phone number or a word of their name begins with <paramref name="text"/>, each once: those found
    /// by their id first, the others in the order of the words that were found. Of several words each has to be found. Letter case counts in ids alone.
    /// </summary>
    /// <param name="text">What a person typed; blank finds nobody.</param>
    /// <param name="cursor">The end of the page before; null for the first page.</param>
    /// <param name="most">How many at most; more than 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">The cursor is not one of this list.</exception>
    ValueTask<Page<CustomerLine>> SearchAsync(string text, string? cursor, int most, CancellationToken cancellationToken);
}

/// <summary>A customer as a list shows it.</summary>
/// <param name="Key">The text of the customer key: <c>u:</c> and the user id, or <c>v:</c> and the visitor id.</param>
/// <param name="Email">E-mail address, where known.</param>
/// <param name="Name">Full name, where known.</param>
/// <param name="Phone">Phone number, where known.</param>
/// <param name="FirstSeenAt">First fact (UTC, to the millisecond).</param>
/// <param name="LastSeenAt">Newest fact (UTC, to the millisecond).</param>
/// <param name="DueAt">When time alone may next change something (UTC).</param>
/// <param name="CartMinor">What the cart is worth, in minor currency units.</param>
public sealed record CustomerLine(
    string Key, string? Email, string? Name, string? Phone, DateTimeOffset? FirstSeenAt, DateTimeOffset? LastSeenAt, DateTimeOffset? DueAt, long CartMinor);

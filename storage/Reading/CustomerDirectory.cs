using System.Data.Common;
using SmartCom.Storage.Customers;

namespace SmartCom.Storage.Reading;

/// <summary>The list of customers, in SQL.</summary>
/// <param name="database">Where they are.</param>
/// <param name="newest">Asks for the newest before a place: <c>@LastSeen</c>, <c>@Rowid</c>, <c>@Key</c>.</param>
/// <param name="byTerm">Asks for those whose terms come behind a place, <c>@Term</c> and <c>@Key</c>, in the order of the terms.</param>
internal sealed class CustomerDirectory(ISqlDatabase database, string newest, string byTerm) : ICustomerDirectory
{
    /// <summary>What a line shows, of a customer c.</summary>
    public const string Columns = "c.key, c.email, c.name, c.phone, c.first_seen, c.last_seen, c.due_at, c.cart_minor";

    /// <summary>Asks for those whose keys begin alike.</summary>
    internal const string ByKey = $"SELECT {Columns} FROM customers c WHERE key >= @from AND key < @to AND key <> @after ORDER BY key LIMIT @most";

    private const string InOrder = $"SELECT {Columns} FROM customers c WHERE key > @after ORDER BY key LIMIT @most";

    private const int TermsAtATime = 250;

    // Sorts behind every text that begins with what stands before it.
    private const string Last = "\U0010FFFF";

    /// <inheritdoc/>
    public async ValueTask<Page<CustomerLine>> NewestAsync(string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var before = cursor is null ? new Seen(long.MaxValue, 0, "") : Cursor.From<Seen>(cursor);
        var parameters = new { before.LastSeen, before.Rowid, before.Key, most = most + 1 };
        var rows = await database.ReadAsync(connection => connection.ListAsync<Row>(newest, parameters), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLine(), row => new Seen(row.Last_seen, row.Rowid, row.Key));
    }

    /// <inheritdoc/>
    public async ValueTask<Page<CustomerLine>> AllAsync(string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var parameters = new { after = cursor is null ? "" : Cursor.From<Behind>(cursor).Key, most = most + 1 };
        var rows = await database.ReadAsync(connection => connection.ListAsync<Row>(InOrder, parameters), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLine(), row => new Behind(row.Key));
    }

    /// <inheritdoc/>
    public async ValueTask<Page<CustomerLine>> SearchAsync(string text, string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var after = cursor is null ? new Found("", "") : Cursor.From<Found>(cursor);
        if (CustomerSearch.From(text) is not { } search)
        {
            return new Page<CustomerLine>([], null);
        }

        var rows = await database.ReadAsync(connection => SearchAsync(connection, search, after, most + 1, cancellationToken), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLine(), row => new Found(row.Term, row.Key));
    }

    private async Task<List<Row>> SearchAsync(DbConnection connection, CustomerSearch search, Found after, int most, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var prefix in after.Term.Length == 0 ? search.KeyPrefixes : [])
        {
            // One lower bound, the higher one: of two, SQLite would walk the index from the first it likes.
            var from = string.CompareOrdinal(after.Key, prefix) > 0 ? after.Key : prefix;
            rows.AddRange(await connection.ListAsync<Row>(ByKey, new { from, to = prefix + Last, after = after.Key, most = most - rows.Count }));
        }

        // After the keys, terms begin at the first that is meant. Until the page is full, past those that were listed before.
        var place = after.Term.Length == 0 ? new Found(search.Lead, "") : after;
        for (var more = true; more && rows.Count < most;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = await connection.ListAsync<Row>(byTerm, new { place.Term, place.Key, to = search.Lead + Last, most = TermsAtATime });
            rows.AddRange(found
                .Where(row => search.IsFirstFoundBy(row.Term, row.Key, SearchTerms.Of(row.Email, row.Name, row.Phone)))
                .Take(most - rows.Count));
            more = found.Count == TermsAtATime;
            place = more ? new Found(found[^1].Term, found[^1].Key) : place;
        }

        return rows;
    }

    private sealed record Seen(long LastSeen, long Rowid, string Key);

    private sealed record Behind(string Key);

    private sealed record Found(string Term, string Key);

    // Set by name, because not every query has a term and a rowid.
    private sealed record Row
    {
        public string Key { get; init; } = "";

        public string? Email { get; init; }

        public string? Name { get; init; }

        public string? Phone { get; init; }

        public long First_seen { get; init; }

        public long Last_seen { get; init; }

        public long? Due_at { get; init; }

        public long Cart_minor { get; init; }

        public long Rowid { get; init; }

        public string Term { get; init; } = "";

        public CustomerLine ToLine() => new(
            Key, Email, Name, Phone, UnixTime.ToTimeOrNone(First_seen), UnixTime.ToTimeOrNone(Last_seen), UnixTime.ToTimeOrNone(Due_at), Cart_minor);
    }
}

using Dapper;
using Microsoft.Data.Sqlite;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Sqlite.Connections;
using SmartCom.Storage.Sqlite.Customers;

namespace SmartCom.Storage.Sqlite.Reading;

/// <summary>The list of customers, in SQLite.</summary>
internal sealed class SqliteCustomerDirectory(SqliteReaders readers) : ICustomerDirectory
{
    private const string Columns = "c.key, c.email, c.name, c.phone, c.first_seen, c.last_seen, c.due_at, c.cart_minor";

    // The rowid is at the end of every index anyway, and tells apart those who were seen in the same millisecond.
    internal const string Newest = $"""
        SELECT {Columns}, rowid FROM customers c
        WHERE (last_seen, rowid) < (@LastSeen, @Rowid) ORDER BY last_seen DESC, rowid DESC LIMIT @most
        """;

    internal const string ByKey = $"SELECT {Columns} FROM customers c WHERE key >= @from AND key < @to AND key <> @after ORDER BY key LIMIT @most";

    // Without a limit: the reader steps on until the page is full, past those that were listed before. The cross join keeps the order of the terms.
    internal const string ByTerm = $"""
        SELECT {Columns}, t.term FROM customer_terms t CROSS JOIN customers c ON c.key = t.key
        WHERE (t.term, t.key) > (@Term, @Key) AND t.term < @to ORDER BY t.term, t.key
        """;

    // Sorts behind every text that begins with what stands before it.
    private const string Last = "\U0010FFFF";

    /// <inheritdoc/>
    public async ValueTask<Page<CustomerLine>> NewestAsync(string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var before = cursor is null ? new Seen(long.MaxValue, 0) : Cursor.From<Seen>(cursor);
        var parameters = new { before.LastSeen, before.Rowid, most = most + 1 };
        var rows = await readers.ReadAsync(connection => connection.Query<Row>(Newest, parameters).AsList(), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLine(), row => new Seen(row.Last_seen, row.Rowid));
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

        var rows = await readers.ReadAsync(connection => Search(connection, search, after, most + 1, cancellationToken), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLine(), row => new Found(row.Term, row.Key));
    }

    private static List<Row> Search(SqliteConnection connection, CustomerSearch search, Found after, int most, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var prefix in after.Term.Length == 0 ? search.KeyPrefixes : [])
        {
            // One lower bound, the higher one: of two, SQLite would walk the index from the first it likes.
            var from = string.CompareOrdinal(after.Key, prefix) > 0 ? after.Key : prefix;
            rows.AddRange(connection.Query<Row>(ByKey, new { from, to = prefix + Last, after = after.Key, most = most - rows.Count }));
        }

        if (rows.Count < most)
        {
            // After the keys, terms begin at the first that is meant.
            var place = after.Term.Length == 0 ? new Found(search.Lead, "") : after;
            rows.AddRange(connection.Query<Row>(ByTerm, new { place.Term, place.Key, to = search.Lead + Last }, buffered: false)
                .TakeWhile(_ => !cancellationToken.IsCancellationRequested)
                .Where(row => search.IsFirstFoundBy(row.Term, row.Key, SearchTerms.Of(row.Email, row.Name, row.Phone)))
                .Take(most - rows.Count));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return rows;
    }

    private sealed record Seen(long LastSeen, long Rowid);

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

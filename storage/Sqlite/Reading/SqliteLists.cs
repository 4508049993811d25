using SmartCom.Storage.Reading;

namespace SmartCom.Storage.Sqlite.Reading;

/// <summary>Those of the lists' queries that SQLite needs in words of its own to walk the right index.</summary>
internal static class SqliteLists
{
    /// <summary>All of them.</summary>
    internal static readonly ListQueries All = new(Newest, ByTerm, Waiting);

    /// <summary>The newest customers. The rowid is at the end of every index anyway, and tells apart those who were seen in the same millisecond.</summary>
    internal const string Newest = $"""
        SELECT {CustomerDirectory.Columns}, rowid FROM customers c
        WHERE (last_seen, rowid) < (@LastSeen, @Rowid) ORDER BY last_seen DESC, rowid DESC LIMIT @most
        """;

    /// <summary>Customers in the order of their terms, which the cross join keeps.</summary>
    internal const string ByTerm = $"""
        SELECT {CustomerDirectory.Columns}, t.term FROM customer_terms t CROSS JOIN customers c ON c.key = t.key
        WHERE (t.term, t.key) > (@Term, @Key) AND t.term < @to ORDER BY t.term, t.key LIMIT @most
        """;

    /// <summary>Whoever stands at a step waits for a moment, so the index of those who wait has them all.</summary>
    internal const string Waiting = """
        SELECT partition, due_at, key, email, name, state FROM customers INDEXED BY customers_due
        WHERE due_at IS NOT NULL AND (partition, due_at, key) > (@Partition, @DueAt, @Key)
        ORDER BY partition, due_at, key LIMIT @most
        """;
}

using SmartCom.Storage.Reading;

namespace SmartCom.Storage.Postgres.Reading;

/// <summary>Those of the lists' queries that PostgreSQL needs in words of its own.</summary>
internal static class PostgresLists
{
    /// <summary>All of them.</summary>
    internal static readonly ListQueries All = new(Newest, ByTerm, Waiting);

    /// <summary>The newest customers.</summary>
    internal const string Newest = $"""
        SELECT {CustomerDirectory.Columns} FROM customers c
        WHERE (last_seen, key) < (@LastSeen, @Key) ORDER BY last_seen DESC, key DESC LIMIT @most
        """;

    /// <summary>Customers in the order of their terms.</summary>
    internal const string ByTerm = $"""
        SELECT {CustomerDirectory.Columns}, t.term FROM customer_terms t JOIN customers c ON c.key = t.key
        WHERE (t.term, t.key) > (@Term, @Key) AND t.term < @to ORDER BY t.term, t.key LIMIT @most
        """;

    /// <summary>Whoever stands at a step waits for a moment, so the index of those who wait has them all.</summary>
    internal const string Waiting = """
        SELECT partition, due_at, key, email, name, state FROM customers
        WHERE due_at IS NOT NULL AND (partition, due_at, key) > (@Partition, @DueAt, @Key)
        ORDER BY partition, due_at, key LIMIT @most
        """;
}

using Npgsql;
using SmartCom.GrainInterfaces;
using SmartCom.Storage.Customers;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Customers;

/// <summary>
/// Writes the words by which customers are found. Nearly every save meets customers whose contacts have not changed: the database says which have,
/// before it replaces them, and only the words of those are written.
/// </summary>
internal sealed class TermRows(IReadOnlyList<CustomerSnapshot> customers)
{
    private const string Changed = """
        SELECT given.number, known.email, known.name, known.phone
        FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS given (key, email, name, phone, number)
        LEFT JOIN customers AS known ON known.key = given.key
        WHERE (known.email, known.name, known.phone) IS DISTINCT FROM (given.email, given.name, given.phone)
        """;

    private const string Remove = """
        DELETE FROM customer_terms USING unnest($1, $2) AS old (term, key) WHERE customer_terms.term = old.term AND customer_terms.key = old.key
        """;

    private const string Add = "INSERT INTO customer_terms (term, key) SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING";

    private readonly List<(string Term, string Key)> _old = [];
    private readonly List<(string Term, string Key)> _young = [];

    /// <summary>Asks whose contacts are about to change. Comes before they are replaced.</summary>
    public void Ask(NpgsqlBatch batch)
    {
        if (customers.Count > 0)
        {
            batch.Add(Changed, customers.Text(row => row.Key), customers.Text(row => row.Email), customers.Text(row => row.Name), customers.Text(row => row.Phone));
        }
    }

    /// <summary>Takes the answer.</summary>
    public async Task ReadAsync(NpgsqlDataReader reader)
    {
        while (await reader.ReadAsync())
        {
            var customer = customers[(int)reader.GetInt64(0) - 1];
            var before = SearchTerms.Of(TextOrNull(reader, 1), TextOrNull(reader, 2), TextOrNull(reader, 3));
            var after = SearchTerms.Of(customer.Email, customer.Name, customer.Phone);
            _old.AddRange(before.Except(after).Select(term => (term, customer.Key)));
            _young.AddRange(after.Except(before).Select(term => (term, customer.Key)));
        }
    }

    /// <summary>Writes what the answer asks for.</summary>
    public void Write(NpgsqlBatch batch)
    {
        Write(batch, Remove, _old);
        Write(batch, Add, _young);
    }

    private static void Write(NpgsqlBatch batch, string sql, List<(string Term, string Key)> rows)
    {
        if (rows.Count > 0)
        {
            rows.Sort(static (one, other) => string.CompareOrdinal(one.Term, other.Term) is not 0 and var order ? order : string.CompareOrdinal(one.Key, other.Key));
            batch.Add(sql, rows.Text(row => row.Term), rows.Text(row => row.Key));
        }
    }

    private static string? TextOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

using SmartCom.GrainInterfaces;
using SmartCom.Storage.Customers;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Customers;

/// <summary>Writes customers, tens of thousands a second.</summary>
internal static class CustomerRows
{
    // SQLite rewrites the index of every column that is set, changed or not. Nearly every save meets a customer whose contacts have not changed, and
    // often one who waits for the same moment as before: so these are compared here, and set below only when this found nobody.
    private const string Advance = """
        UPDATE customers SET position = ?3, first_seen = ?5, last_seen = ?6, cart_minor = ?7, state = ?8
        WHERE key = ?1 AND partition = ?2 AND due_at IS ?4 AND email IS ?9 AND name IS ?10 AND phone IS ?11
        """;

    private const string Put = """
        INSERT INTO customers (key, partition, position, due_at, first_seen, last_seen, cart_minor, state, email, name, phone)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (key) DO UPDATE SET
            partition = ?2, position = ?3, due_at = ?4, first_seen = ?5, last_seen = ?6, cart_minor = ?7, state = ?8,
            email = ?9, name = ?10, phone = ?11
        """;

    private const string FindContacts = "SELECT email, name, phone FROM customers WHERE key = ?1";
    private const string AddTerm = "INSERT INTO customer_terms (term, key) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    private const string RemoveTerm = "DELETE FROM customer_terms WHERE term = ?1 AND key = ?2";

    /// <summary>Inserts or replaces customers of one partition. Fastest when they are sorted by key.</summary>
    public static void Write(SqliteSession session, int partition, IReadOnlyList<CustomerSnapshot> customers)
    {
        var advance = session.Prepared(Advance);
        var put = session.Prepared(Put);
        foreach (var customer in customers)
        {
            if (Bind(advance, partition, customer).Execute() == 0)
            {
                WriteTerms(session, customer);
                Bind(put, partition, customer).Execute();
            }
        }
    }

    private static Statement Bind(Statement statement, int partition, CustomerSnapshot customer) => statement
        .Bind(1, customer.Key)
        .Bind(2, partition)
        .Bind(3, customer.Position)
        .Bind(4, UnixTime.FromTicksUp(customer.DueAtTicks))
        .Bind(5, UnixTime.FromTicks(customer.FirstSeenTicks))
        .Bind(6, UnixTime.FromTicks(customer.LastSeenTicks))
        .Bind(7, customer.CartMinor)
        .Bind(8, customer.State)
        .Bind(9, customer.Email)
        .Bind(10, customer.Name)
        .Bind(11, customer.Phone);

    private static void WriteTerms(SqliteSession session, CustomerSnapshot customer)
    {
        var before = TermsBefore(session, customer.Key);
        var after = SearchTerms.Of(customer.Email, customer.Name, customer.Phone);
        foreach (var term in before.Except(after))
        {
            session.Prepared(RemoveTerm).Bind(1, term).Bind(2, customer.Key).Execute();
        }

        foreach (var term in after.Except(before))
        {
            session.Prepared(AddTerm).Bind(1, term).Bind(2, customer.Key).Execute();
        }
    }

    private static IReadOnlyCollection<string> TermsBefore(SqliteSession session, string key)
    {
        var found = session.Prepared(FindContacts).Bind(1, key);
        try
        {
            return found.Read() ? SearchTerms.Of(found.Text(0), found.Text(1), found.Text(2)) : [];
        }
        finally
        {
            found.Reset();
        }
    }
}

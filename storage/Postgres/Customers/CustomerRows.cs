using Npgsql;
using SmartCom.GrainInterfaces;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Customers;

/// <summary>Writes customers, tens of thousands a second.</summary>
internal static class CustomerRows
{
    /// <summary>Enough rows to make a statement cheap, few enough that its arrays stay small.</summary>
    private const int MostInStatement = 1_000;

    private const string Put = """
        INSERT INTO customers (key, partition, position, due_at, first_seen, last_seen, cart_minor, state, email, name, phone)
        SELECT key, $1, position, due_at, first_seen, last_seen, cart_minor, state, email, name, phone
        FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS given (key, position, due_at, first_seen, last_seen, cart_minor, state, email, name, phone)
        ON CONFLICT (key) DO UPDATE SET
            partition = excluded.partition, position = excluded.position, due_at = excluded.due_at, first_seen = excluded.first_seen,
            last_seen = excluded.last_seen, cart_minor = excluded.cart_minor, state = excluded.state,
            email = excluded.email, name = excluded.name, phone = excluded.phone
        """;

    /// <summary>Inserts or replaces customers of one partition, sorted by key: two who write the same rows in another order would wait for each other.</summary>
    public static void Write(NpgsqlBatch batch, int partition, IReadOnlyList<CustomerSnapshot> customers)
    {
        foreach (var rows in customers.Chunk(MostInStatement))
        {
            batch.Add(
                Put, Columns.Number(partition), rows.Text(row => row.Key), rows.Number(row => row.Position),
                rows.NumberOrNone(row => UnixTime.FromTicksUp(row.DueAtTicks)), rows.Number(row => UnixTime.FromTicks(row.FirstSeenTicks)),
                rows.Number(row => UnixTime.FromTicks(row.LastSeenTicks)), rows.Number(row => row.CartMinor), rows.Bytes(row => row.State),
                rows.Text(row => row.Email), rows.Text(row => row.Name), rows.Text(row => row.Phone));
        }
    }
}

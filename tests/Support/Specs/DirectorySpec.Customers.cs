using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class DirectorySpec
{
    [Fact]
    public async Task A_customer_is_listed_with_what_is_known()
    {
        await SaveAsync(Customer("u:1", dueAt: Noon.AddMinutes(1)), new CustomerSnapshot { Key = "v:2", Position = 0, State = [] });

        var page = await Open.Customers.NewestAsync(null, 10, Ct);

        Assert.Equal(
            [
                new CustomerLine("u:1", "1@example.com", "Ada Lovelace", "+49 30 1234", Noon.AddDays(-1), Noon, Noon.AddMinutes(1), 12_345),
                new CustomerLine("v:2", null, null, null, null, null, null, 0),
            ],
            page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Customers_are_listed_newest_first_each_once_across_pages()
    {
        // Three share each moment, so that pages end within one.
        var customers = Enumerable.Range(0, 30).Select(number => Seen($"u:{number:D2}", Noon.AddMinutes(number / 3))).ToArray();
        await SaveAsync(customers);

        var pages = await PagesAsync(cursor => Open.Customers.NewestAsync(cursor, 7, Ct));

        Assert.Equal([7, 7, 7, 7, 2], pages.Select(page => page.Count));
        Assert.Equal(customers.Select(customer => customer.Key).Reverse(), pages.SelectMany(page => page).Select(line => line.Key));
    }

    [Fact]
    public async Task A_customer_seen_again_moves_to_the_top_and_shifts_no_page()
    {
        await SaveAsync([.. Enumerable.Range(0, 6).Select(number => Seen($"u:{number}", Noon.AddMinutes(number)))]);
        var first = await Open.Customers.NewestAsync(null, 3, Ct);
        await SaveAsync(Seen("u:0", Noon.AddHours(1)), Seen("u:new", Noon.AddHours(2)));

        var second = await Open.Customers.NewestAsync(first.Next, 3, Ct);

        Assert.Equal(["u:5", "u:4", "u:3"], first.Items.Select(line => line.Key));
        Assert.Equal(["u:2", "u:1"], second.Items.Select(line => line.Key));
        Assert.Equal(["u:new", "u:0"], (await Open.Customers.NewestAsync(null, 2, Ct)).Items.Select(line => line.Key));
    }

    [Fact]
    public async Task All_customers_are_there_each_once_though_some_move_to_the_top_meanwhile()
    {
        await SaveAsync([.. Enumerable.Range(0, 25).Select(number => Seen($"u:{number:D2}", Noon.AddMinutes(number)))]);

        var first = await Open.Customers.AllAsync(null, 10, Ct);
        await SaveAsync(Seen("u:03", Noon.AddHours(1)), Seen("u:20", Noon.AddHours(2)));
        var rest = await PagesAsync(cursor => Open.Customers.AllAsync(cursor ?? first.Next, 10, Ct));

        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"u:{number:D2}"), first.Items.Concat(rest.SelectMany(page => page)).Select(line => line.Key));
    }

    [Theory]
    [InlineData("ada@", "u:1")]
    [InlineData("ADA@EXAMPLE.com", "u:1")]
    [InlineData("ada", "u:1 u:2")]
    [InlineData("  Love ", "u:1")]
    [InlineData("byron", "u:2")]
    [InlineData("ada lovelace", "u:1")]
    [InlineData("lovelace ada", "u:1")]
    [InlineData("ada b", "u:2")]
    [InlineData("ada xy", "")]
    [InlineData("493", "u:1")]
    [InlineData("+49 (30) 12-34", "u:1")]
    [InlineData("müll", "v:abc")]
    [InlineData("MÜLL", "v:abc")]
    [InlineData("u:1", "u:1")]
    [InlineData("abc", "v:abc")]
    [InlineData("v:a", "v:abc")]
    [InlineData("ABC", "")]
    [InlineData("example", "")]
    [InlineData("%", "")]
    [InlineData("_da", "")]
    [InlineData("' OR 1=1 --", "")]
    [InlineData(" ", "")]
    public async Task A_customer_is_found_by_the_beginning_of_an_id_an_address_a_number_or_a_name(string text, string found)
    {
        await SaveAsync(
            Named("u:1", "Ada Lovelace", "ada@example.com", "+49 30 1234"),
            Named("u:2", "Ada Byron", "byron@example.com", null),
            Named("v:abc", "Jürgen Müller", null, null));

        var page = await Open.Customers.SearchAsync(text, null, 10, Ct);

        Assert.Equal(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), page.Items.Select(line => line.Key));
    }

    [Fact]
    public async Task What_is_found_comes_page_by_page_each_customer_once()
    {
        // Found by the id, by the e-mail address, and by each of two names.
        var customers = Enumerable.Range(0, 25).Select(number => Named($"u:ann{number:D2}", "Ann Annable", $"ann{number}@example.com", null));
        var others = Enumerable.Range(0, 25).Select(number => Named($"u:bob{number:D2}", "Anna Annable", $"ann{number}@example.org", null));
        await SaveAsync([.. customers, .. others]);

        var pages = await PagesAsync(cursor => Open.Customers.SearchAsync("ann", cursor, 8, Ct));
        var keys = pages.SelectMany(page => page).Select(line => line.Key).ToList();

        Assert.Equal([8, 8, 8, 8, 8, 8, 2], pages.Select(page => page.Count));
        Assert.Equal(keys.Distinct(), keys);
        Assert.Equal(customers.Select(customer => customer.Key), keys.Take(25));
        Assert.Equal(50, keys.Count);
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_id_is_followed_by_what_names_find()
    {
        await SaveAsync(Named("u:ann", null, null, null), Named("u:x", "Ann", null, null));

        var pages = await PagesAsync(cursor => Open.Customers.SearchAsync("ann", cursor, 1, Ct));

        Assert.Equal(["u:ann", "u:x"], pages.SelectMany(page => page).Select(line => line.Key));
    }

    [Fact]
    public async Task A_customer_is_found_by_what_is_known_now_and_not_by_what_was()
    {
        await SaveAsync(Named("u:1", "Ada Byron", "byron@example.com", "030"));
        await SaveAsync(Named("u:1", "Ada Lovelace", "ada@example.com", null));

        Assert.Empty((await Open.Customers.SearchAsync("byron", null, 10, Ct)).Items);
        Assert.Empty((await Open.Customers.SearchAsync("030", null, 10, Ct)).Items);
        Assert.Single((await Open.Customers.SearchAsync("lovelace", null, 10, Ct)).Items);
        Assert.Single((await Open.Customers.SearchAsync("ada", null, 10, Ct)).Items);
    }

    [Theory]
    [InlineData("Ada King", "ada@example.com", "030", "king", "lovelace")]
    [InlineData("Ada Lovelace", "king@example.com", "030", "king", "ada@")]
    [InlineData("Ada Lovelace", "ada@example.com", "040", "040", "030")]
    [InlineData("Ada Lovelace", "ada@example.com", null, "ada", "030")]
    public async Task One_thing_that_changed_is_enough_to_be_found_by_it(string name, string email, string? phone, string found, string gone)
    {
        await SaveAsync(Named("u:1", "Ada Lovelace", "ada@example.com", "030"));
        await SaveAsync(Named("u:1", name, email, phone));

        Assert.Single((await Open.Customers.SearchAsync(found, null, 10, Ct)).Items);
        Assert.Empty((await Open.Customers.SearchAsync(gone, null, 10, Ct)).Items);
    }

    private Task SaveAsync(params CustomerSnapshot[] customers) => SaveAsync(
        new PartitionSave { Partition = 0, Epoch = 1, Checkpoint = default, Customers = [.. customers.OrderBy(customer => customer.Key, StringComparer.Ordinal)] });

    private static CustomerSnapshot Seen(string key, DateTimeOffset at) => Customer(key) with { LastSeenTicks = at.UtcTicks };

    private static CustomerSnapshot Named(string key, string? name, string? email, string? phone) =>
        Customer(key) with { Name = name, Email = email, Phone = phone };
}

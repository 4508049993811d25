using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What the lists of every store must do.</summary>
public abstract partial class DirectorySpec : IAsyncLifetime
{
    /// <summary>Ends the waiting when the test ends.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Lists Open { get; set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<Lists> OpenAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Open = await OpenAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Dead_letters_are_listed_newest_first_page_by_page()
    {
        DeadLetter[] letters =
        [
            new(0, 5, "u:1", Noon, "same moment, lower partition"),
            new(1, 2, "u:2", Noon, "same moment, lower position"),
            new(1, 3, "u:2", Noon, "same moment, higher position"),
            new(0, 9, "u:3", Noon.AddSeconds(1), "newest"),
        ];
        await SaveAsync(new PartitionSave { Partition = 0, Epoch = 1, Checkpoint = default, DeadLetters = letters });

        var pages = await PagesAsync(cursor => Open.DeadLetters.ListAsync(cursor, 3, Ct));

        Assert.Equal([3, 1], pages.Select(page => page.Count));
        Assert.Equal(letters.Reverse(), pages.SelectMany(page => page));
        Assert.Equal(letters.Length, await Open.DeadLetters.CountAsync(Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a cursor")]
    [InlineData("bnVsbA")]
    [InlineData("WzFd")]
    public async Task A_cursor_that_no_list_gave_out_is_refused(string cursor)
    {
        await Assert.ThrowsAsync<FormatException>(async () => await Open.Customers.NewestAsync(cursor, 10, Ct));
        await Assert.ThrowsAsync<FormatException>(async () => await Open.Customers.SearchAsync("a", cursor, 10, Ct));
        await Assert.ThrowsAsync<FormatException>(async () => await Open.Messages.ListAsync(new MessageFilter(), cursor, 10, Ct));
        await Assert.ThrowsAsync<FormatException>(async () => await Open.DeadLetters.ListAsync(cursor, 10, Ct));
    }

    private async Task SaveAsync(PartitionSave save) => await Open.Partitions.SaveAsync(save, Ct);

    private static async Task<List<IReadOnlyList<T>>> PagesAsync<T>(Func<string?, ValueTask<Page<T>>> list)
    {
        var pages = new List<IReadOnlyList<T>>();
        for (string? cursor = null; pages.Count == 0 || cursor is not null;)
        {
            var page = await list(cursor);
            pages.Add(page.Items);
            cursor = page.Next;
        }

        return pages;
    }

    /// <summary>The lists of a store, and the port that fills them.</summary>
    protected sealed record Lists(IPartitionStore Partitions, ICustomerDirectory Customers, IMessageDirectory Messages, IDeadLetters DeadLetters);
}

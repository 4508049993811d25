using SmartCom.Storage.Access;

namespace SmartCom.Tests.Storage;

public sealed class MailTokenTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly MailAnswer Answer = new("m1", "u:ада@example.com", "lost-cart", "mail", "https://shop.example/?q=☃");

    private readonly MailTokens _tokens = new([.. Enumerable.Repeat((byte)7, 32)]);

    [Fact]
    public void A_token_says_what_was_written_until_it_expires()
    {
        var token = _tokens.Write(Answer, Noon.AddHours(1));

        Assert.Equal(Answer, _tokens.Read(token, Noon.AddHours(1).AddSeconds(-1)));
        Assert.Null(_tokens.Read(token, Noon.AddHours(1)));
        Assert.DoesNotContain("example", token);
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
    }

    [Fact]
    public void A_token_that_was_changed_anywhere_is_none()
    {
        var token = _tokens.Write(Answer, Noon.AddHours(1));
        for (var place = 0; place < token.Length - 1; place++) // some bits of the last letter mean nothing
        {
            var other = token[place] == 'A' ? 'B' : 'A';
            Assert.Null(_tokens.Read(string.Concat(token.AsSpan(0, place), [other], token.AsSpan(place + 1)), Noon));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Nonsense_is_no_token(string text)
    {
        Assert.Null(_tokens.Read(text, Noon));
        Assert.Null(_tokens.Read(new string('A', 100_000), Noon));
    }

    [Fact]
    public void A_token_of_another_installation_is_none()
    {
        Assert.Null(_tokens.Read(new MailTokens(new byte[32]).Write(Answer, Noon.AddHours(1)), Noon));
    }

    [Fact]
    public async Task The_installation_keeps_the_key_it_made()
    {
        await using var temporary = await TemporaryStore.OpenAsync();
        var made = await temporary.Store.OwnKeys.GetAsync("mail links", TestContext.Current.CancellationToken);
        var store = await temporary.ReopenAsync();

        Assert.Equal(32, made.Length);
        Assert.Equal(made, await store.OwnKeys.GetAsync("mail links", TestContext.Current.CancellationToken));
        Assert.NotEqual(made, await store.OwnKeys.GetAsync("another", TestContext.Current.CancellationToken));
    }
}

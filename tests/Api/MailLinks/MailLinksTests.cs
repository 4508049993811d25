using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.MailLinks;

/// <summary>The public addresses that mails lead to.</summary>
public sealed class MailLinksTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _host.DisposeAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_loads_the_picture_has_opened_the_mail()
    {
        var answer = await _reader.GetAsync($"/m/o/{await TokenAsync("")}.gif", Ct);

        Assert.Equal((HttpStatusCode.OK, "image/gif", true), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
        var opened = Assert.Single(_host.Events);
        Assert.Equal((EventKind.Delivery, "u:42"), (opened.Kind, opened.Customer.Text));
        Assert.Equal(new DeliveryReport("m1", "lost-cart", "mail", MessageStatus.Opened, null, 0), opened.Delivery);
    }

    [Fact]
    public async Task Whoever_follows_a_link_is_led_on_and_has_opened_the_mail_too()
    {
        var answer = await _reader.GetAsync($"/m/c/{await TokenAsync("https://shop.example/cart?a=1&b=2")}", Ct);

        Assert.Equal((HttpStatusCode.Redirect, "https://shop.example/cart?a=1&b=2"), (answer.StatusCode, answer.Headers.Location?.AbsoluteUri));
        Assert.Equal([MessageStatus.Opened, MessageStatus.Clicked], _host.Events.Select(happened => happened.Delivery!.Status));
    }

    [Fact]
    public async Task The_same_answer_again_is_the_same_event()
    {
        var token = await TokenAsync("https://shop.example/");
        await _reader.GetAsync($"/m/c/{token}", Ct);
        await _reader.GetAsync($"/m/c/{token}", Ct);

        Assert.Equal(2, _host.Events.Select(happened => happened.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hello")]
    [InlineData("//thief.example")]
    [InlineData("")]
    public async Task A_link_leads_to_the_web_or_nowhere(string url)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _reader.GetAsync($"/m/c/{await TokenAsync(url)}", Ct)).StatusCode);
        Assert.Empty(_host.Events);
    }

    [Fact]
    public async Task What_is_no_token_or_an_old_one_says_nothing()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _reader.GetAsync("/m/o/nonsense.gif", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _reader.GetAsync($"/m/o/{await TokenAsync("", TimeSpan.FromSeconds(-1))}.gif", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _reader.GetAsync($"/m/c/{await TokenAsync("https://shop.example/", TimeSpan.FromSeconds(-1))}", Ct)).StatusCode);
        Assert.Empty(_host.Events);
    }

    [Fact]
    public async Task Whoever_only_asks_whether_the_link_is_there_has_not_followed_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/m/c/{await TokenAsync("https://shop.example/")}");

        Assert.NotEqual(HttpStatusCode.Redirect, (await _reader.SendAsync(request, Ct)).StatusCode);
        Assert.Empty(_host.Events);
    }

    private async Task<string> TokenAsync(string url, TimeSpan? life = null)
    {
        var tokens = await _host.Services.GetRequiredService<MailTokenKey>().TokensAsync(Ct);
        return tokens.Write(new MailAnswer("m1", "u:42", "lost-cart", "mail", url), _host.Clock.GetUtcNow() + (life ?? TimeSpan.FromHours(1)));
    }
}

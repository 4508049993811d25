using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Engine;

/// <summary>A mail goes out, is opened and clicked: from the event that brings it about to the counts on the screen.</summary>
public sealed partial class MailAnswerTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartWholeAsync(("Partitions:SaveAfter", "00:00:00.1"));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_is_opened_three_times_and_clicked_twice_is_counted_once_each()
    {
        var campaign = """
            {"name":"Welcome","status":"active","trigger":{"kind":"eventOccurred","event":"quiz"},"firstStepId":"mail",
             "steps":[{"kind":"sendEmail","id":"mail","subject":"Hello","html":"<p>Come <a href=\"https://shop.example/back\">back</a></p>"}]}
            """;
        var (saved, problem) = await _host.Client.PostJsonAsync("/api/campaigns/welcome", campaign, request => request.Method = HttpMethod.Put);
        Assert.True(saved.IsSuccessStatusCode, problem.ToJsonString());
        await CollectAsync($$$"""{"event_id":"1","name":"user_login","visitor_id":"v1","properties":{"client_id":"42","email":"ada@example.com","signature":"{{{UserSignature.Of("42", _host.SigningSecret)}}}"}}""");
        await CollectAsync("""{"event_id":"2","name":"quiz","visitor_id":"v1"}""");
        var html = await MailAsync();
        var picture = PictureAddress().Match(html).Value;
        var link = LinkAddress().Match(html).Value;

        using var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var address in new[] { picture, picture, picture, link, link })
        {
            Assert.StartsWith(_host.Address.ToString(), address);
            Assert.InRange((int)(await reader.GetAsync(address, Ct)).StatusCode, 200, 302);
        }

        var messages = _host.Services.GetRequiredService<IMessageDirectory>();
        await Eventually.IsTrueAsync(async () => (await messages.ListAsync(new MessageFilter(MessageStatus.Clicked), null, 1, Ct)).Items.Count == 1, "a clicked message is saved");
        var line = (await MessageAsync())!;
        Assert.Equal((1, 1, 1), (await CountsAsync("sent"), await CountsAsync("opened"), await CountsAsync("clicked")));
        Assert.All(new[] { "sentAt", "openedAt", "clickedAt" }, name => Assert.NotNull(line[name]));
        Assert.Equal("clicked", (await JsonAsync("/api/customers/u:42"))["messages"]![0]!["status"]!.GetValue<string>());
        Assert.Single((await JsonAsync("/api/messages?status=Clicked"))["items"]!.AsArray());
        Assert.DoesNotContain("/m/o/", await _host.Client.GetStringAsync($"/api/mails/{line["id"]}/html", Ct));
    }

    [GeneratedRegex("http://[^\"]+/m/o/[^\"]+\\.gif")]
    private static partial Regex PictureAddress();

    [GeneratedRegex("http://[^\"]+/m/c/[^\"]+")]
    private static partial Regex LinkAddress();

    private async Task<string> MailAsync()
    {
        var log = _host.Services.GetRequiredService<IMailLog>();
        var mails = new MailLogPage([], null);
        await Eventually.IsTrueAsync(async () => (mails = await log.ListAsync(null, 1, Ct)).Mails.Count == 1, "the mail");
        return (await log.FindAsync(mails.Mails[0].Id, Ct))!.Message.Html;
    }

    private async Task<long> CountsAsync(string metric) =>
        (await JsonAsync("/api/campaigns/welcome/counts"))["steps"]!["mail"]?[metric]?.GetValue<long>() ?? 0;

    private async Task<JsonNode?> MessageAsync() => (await JsonAsync("/api/messages?campaign=welcome"))["items"]!.AsArray().SingleOrDefault();

    private async Task<JsonNode> JsonAsync(string path) => (await _host.Client.GetFromJsonAsync<JsonNode>(path, Ct))!;

    private async Task CollectAsync(string happened)
    {
        var (response, _) = await _host.Stranger.PostJsonAsync("/collect", $$"""{"site_key":"{{_host.SiteKey}}","events":[{{happened}}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}

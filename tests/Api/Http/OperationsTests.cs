using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class OperationsTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_process_is_live_and_ready_when_every_partition_is()
    {
        var ready = await _host.Stranger.GetAsync("/health/ready", Ct);
        _host.Engine.Status = partition => FakeEngine.Live(partition) with { IsLive = partition != 2 };
        var replaying = await _host.Stranger.GetAsync("/health/ready", Ct);
        var live = await _host.Stranger.GetAsync("/health/live", Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, replaying.StatusCode, live.StatusCode));
    }

    [Fact]
    public async Task A_partition_that_stands_still_says_why()
    {
        _host.Engine.Status = partition => FakeEngine.Live(partition) with { Stalled = "The disk is full." };

        var status = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/status", Ct))!;

        Assert.Equal(4, status.AsArray().Count);
        Assert.Equal("The disk is full.", status[0]!["stalled"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_logged_mail_is_shown_shut_off_from_everything_else()
    {
        var log = _host.Services.GetRequiredService<IMailLog>();
        await log.AppendAsync(new LoggedMail(Mail("m1"), _host.Clock.GetUtcNow()), Ct);

        var list = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/mails", Ct))!;
        var shown = await _host.Client.GetFromJsonAsync<JsonNode>("/api/mails/m1", Ct);
        var html = await _host.Client.GetAsync("/api/mails/m1/html", Ct);

        Assert.Equal("Hello", list["items"]![0]!["subject"]!.GetValue<string>());
        Assert.Equal("ada@example.com", shown!["message"]!["recipient"]!["address"]!.GetValue<string>());
        Assert.Equal("<script>alert(1)</script>", await html.Content.ReadAsStringAsync(Ct));
        Assert.StartsWith("sandbox; default-src 'none'", Assert.Single(html.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync("/api/mails/m2", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_message_nobody_knows_cannot_be_retried() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.PostJsonAsync("/api/messages/nothing/retry", "")).Response.StatusCode);

    private static OutgoingMessage Mail(string id) => new()
    {
        Id = id, Sender = new Mailbox("shop@example.com"), Recipient = new Mailbox("ada@example.com"), Subject = "Hello", Html = "<script>alert(1)</script>",
    };
}

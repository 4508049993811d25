using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class MessagesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.Client.PostJsonAsync(
            "/api/campaigns/lost-cart",
            """{"name":"Lost cart","status":"active","trigger":{"kind":"lostCart","after":"1h"},"steps":[{"kind":"sendEmail","id":"mail","subject":"Hello {{customer.first_name}}","html":"<p>{{cart.total}}</p><script>alert(1)</script>"}]}""",
            request => request.Method = HttpMethod.Put);
        _host.Engine.Customers["u:42"] = Customer.New(CustomerKey.User("42")) with { Traits = [new Trait("first_name", Value.Of("Ada"), _host.Clock.GetUtcNow())] };
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_was_kept_is_shown_as_it_was_sent()
    {
        await SaveAsync(Message("m1"));
        await _host.Services.GetRequiredService<IMailLog>().AppendAsync(
            new LoggedMail(new OutgoingMessage { Id = "m1", Sender = new("shop@example.com"), Recipient = new("ada@example.com"), Subject = "Hello Augusta", Html = "<p>74</p>" }, _host.Clock.GetUtcNow()), Ct);

        var shown = await GetAsync("/api/messages/m1");

        Assert.Equal(("kept", "Hello Augusta", "<p>74</p>"), Content(shown));
        Assert.Equal(("Lost cart", "queued"), (shown["campaignName"]!.GetValue<string>(), shown["message"]!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_message_that_was_not_kept_is_rendered_again_with_the_facts_of_then()
    {
        await SaveAsync(Message("m1"));

        var shown = await GetAsync("/api/messages/m1");

        Assert.Equal(("rendered", "Hello Ada", "<p>99</p><script>alert(1)</script>"), Content(shown));
    }

    [Theory]
    [InlineData("queued", 1)]
    [InlineData("sent", 0)]
    [InlineData("Queued", 1)]
    public async Task Messages_are_listed_by_the_status_that_they_show(string status, int count)
    {
        await SaveAsync(Message("m1"));

        Assert.Equal(count, (await GetAsync($"/api/messages?status={status}"))["items"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.Client.GetAsync($"/api/messages?status={status}ly", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_message_whose_campaign_is_gone_says_so()
    {
        await SaveAsync(Message("m1") with { CampaignId = "forgotten" });

        var shown = await GetAsync("/api/messages/m1");

        Assert.Equal(("gone", null, null), Content(shown));
        Assert.Equal("The campaign that decided this message is gone.", shown["content"]!["problem"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync("/api/messages/m1/html", Ct)).StatusCode);
    }

    [Fact]
    public async Task Its_html_is_shown_shut_off_from_everything_else()
    {
        await SaveAsync(Message("m1"));

        var html = await _host.Client.GetAsync("/api/messages/m1/html", Ct);

        Assert.Equal("<p>99</p><script>alert(1)</script>", await html.Content.ReadAsStringAsync(Ct));
        var policy = Assert.Single(html.Headers.GetValues("Content-Security-Policy")).Split("; ");
        Assert.Equal(["sandbox", "default-src 'none'"], policy[..2]);
        Assert.Contains("frame-ancestors 'self'", policy);
        Assert.DoesNotContain(policy, part => part.Contains("allow-", StringComparison.Ordinal) || part.StartsWith("script-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_nobody_knows_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync("/api/messages/nothing", Ct)).StatusCode);

    [Fact]
    public async Task A_dead_letter_is_appended_again_once_and_goes()
    {
        await _host.Stranger.PostJsonAsync("/v1/track", """{"userId":"42","event":"odd","properties":{"n":7}}""", request => request.WriteKey(_host.ServerKey));
        var partition = CustomerKey.User("42").Partition(4);
        await SaveAsync(new DeadLetter(partition, 0, "u:42", _host.Clock.GetUtcNow(), "divided by zero"));

        var retried = await PostAsync($"/api/dead-letters/{partition}/0/retry");
        var again = await PostAsync($"/api/dead-letters/{partition}/0/retry");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.NotFound), (retried, again));
        var events = _host.Events;
        Assert.Equal(["odd", "odd"], events.Select(happened => happened.Name));
        Assert.Equal(events[0].Properties, events[1].Properties);
        Assert.NotEqual(events[0].Id, events[1].Id);
        Assert.Empty((await GetAsync("/api/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_dead_letter_is_discarded_by_an_operator_and_not_by_a_marketer()
    {
        await SaveAsync(new DeadLetter(1, 5, "u:42", _host.Clock.GetUtcNow(), "divided by zero"));
        using var marketer = await _host.SignedInAsync(Role.Marketer);
        using var operating = await _host.SignedInAsync(Role.Operator);

        var refused = await marketer.DeleteAsync("/api/dead-letters/1/5");
        var discarded = await operating.DeleteAsync("/api/dead-letters/1/5");
        var again = await operating.DeleteAsync("/api/dead-letters/1/5");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (refused.StatusCode, discarded.StatusCode, again.StatusCode));
        Assert.Empty(_host.Events);
    }

    private static (string?, string?, string?) Content(JsonNode shown) => (
        shown["content"]!["origin"]!.GetValue<string>(), shown["content"]!["subject"]?.GetValue<string>(), shown["content"]!["html"]?.GetValue<string>());

    private StoredMessage Message(string id) => new()
    {
        Id = id, Customer = "u:42", Partition = 1, CampaignId = "lost-cart", Version = 1, StepId = "mail", Channel = "email", Address = "ada@example.com",
        Context = FieldsCodec.Encode(Fields.Of(new Field("cart", Value.Of(Fields.Of(new Field("total", Value.Of(99m))))))),
        QueuedAt = _host.Clock.GetUtcNow(), Status = MessageStatus.Queued, StatusAt = _host.Clock.GetUtcNow(),
    };

    private Task SaveAsync(StoredMessage message) => SaveAsync(new PartitionSave { Partition = 1, Epoch = 1, Checkpoint = default, Messages = [message] });

    private Task SaveAsync(DeadLetter letter) => SaveAsync(new PartitionSave { Partition = 1, Epoch = 1, Checkpoint = default, DeadLetters = [letter] });

    private async Task SaveAsync(PartitionSave save)
    {
        var store = _host.Services.GetRequiredService<IPartitionStore>();
        await store.OpenAsync(1, 1, Ct);
        await store.SaveAsync(save, Ct);
    }

    private async Task<JsonNode> GetAsync(string path) => (await _host.Client.GetFromJsonAsync<JsonNode>(path, Ct))!;

    private async Task<HttpStatusCode> PostAsync(string path) => (await _host.Client.PostJsonAsync(path, "")).Response.StatusCode;
}

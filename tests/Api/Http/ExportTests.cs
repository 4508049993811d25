using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Http;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class ExportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_customers_come_as_a_file_however_many_pages_they_fill()
    {
        await SaveAsync(new PartitionSave { Partition = 1, Epoch = 1, Checkpoint = default, Customers = [.. Enumerable.Range(0, 2_500).Select(number => Customer($"u:{number:D4}"))] });

        using var answer = await _host.Client.GetAsync("/api/customers/export", Ct);
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("customers.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("key,name,email,phone,first_seen_at,last_seen_at,cart", lines[0]);
        Assert.Equal("u:0007,\"Lovelace, Ada\",0007@example.com,+49 30 1234,2026-03-01T12:00:00.000Z,2026-03-01T12:00:00.000Z,123.45", lines[8]);
        Assert.Equal(2_500 + 2, lines.Length); // above them the names, behind them the end
    }

    [Fact]
    public async Task Messages_come_as_a_file_by_what_is_asked_for()
    {
        await SaveAsync(new PartitionSave { Partition = 1, Epoch = 1, Checkpoint = default, Messages = [Message("m1", "welcome"), Message("m2", "lost-cart")] });

        var text = await _host.Client.GetStringAsync("/api/messages/export?campaign=welcome", Ct);

        Assert.Contains("m1,u:42,welcome,mail,email,ada@example.com,queued,2026-03-01T12:00:00.000Z", text);
        Assert.DoesNotContain("m2", text);
    }

    [Theory]
    [InlineData("/api/customers/export")]
    [InlineData("/api/messages/export")]
    public async Task A_stranger_gets_nothing(string path) => Assert.Equal(HttpStatusCode.Unauthorized, (await _host.Stranger.GetAsync(path, Ct)).StatusCode);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("one, two", "\"one, two\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("@sum", "'@sum")]
    [InlineData("-2+cmd", "'-2+cmd")]
    [InlineData("+49 (30) 12-34", "+49 (30) 12-34")]
    [InlineData("-12.5", "-12.5")]
    public void A_value_is_quoted_where_it_must_be_and_is_no_formula(string value, string cell) => Assert.Equal(cell, CsvExport.Cell(value));

    private static CustomerSnapshot Customer(string key) => new()
    {
        Key = key,
        Position = 7,
        State = [1],
        Email = $"{key[2..]}@example.com",
        Name = "Lovelace, Ada",
        Phone = "+49 30 1234",
        FirstSeenTicks = Noon.UtcTicks,
        LastSeenTicks = Noon.UtcTicks,
        CartMinor = 12_345,
    };

    private static StoredMessage Message(string id, string campaign) => new()
    {
        Id = id, Partition = 1, Customer = "u:42", CampaignId = campaign, Version = 1, StepId = "mail", Channel = "email", Address = "ada@example.com",
        Context = [], QueuedAt = Noon, StatusAt = Noon, Status = MessageStatus.Queued,
    };

    private async Task SaveAsync(PartitionSave save)
    {
        var store = _host.Services.GetRequiredService<IPartitionStore>();
        await store.OpenAsync(save.Partition, save.Epoch, Ct);
        await store.SaveAsync(save, Ct);
    }
}

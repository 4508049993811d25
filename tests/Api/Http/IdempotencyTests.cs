using System.Net;
using System.Text.Json.Nodes;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _host.Engine.Customers["u:42"] = Customer.New(CustomerKey.User("42"));
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_write_that_is_sent_again_happens_once_and_gets_the_same_answer()
    {
        var (first, body) = await EditAsync("k1", """{"traits":{"city":"London"}}""");
        var (second, again) = await EditAsync("k1", """{"traits":{"city":"London"}}""");

        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(body.ToJsonString(), again.ToJsonString());
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.Single(_host.Events);
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_request_is_refused()
    {
        await EditAsync("k1", """{"traits":{"city":"London"}}""");
        var (other, _) = await EditAsync("k1", """{"traits":{"city":"Paris"}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Single(_host.Events);
    }

    [Fact]
    public async Task Without_a_key_every_write_happens()
    {
        await EditAsync(null, """{"traits":{"city":"London"}}""");
        await EditAsync(null, """{"traits":{"city":"London"}}""");

        Assert.Equal(2, _host.Events.Select(happened => happened.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_write_that_failed_may_be_tried_again()
    {
        _host.Stream.IsDown = true;
        var (failed, _) = await EditAsync("k1", """{"traits":{"city":"London"}}""");
        _host.Stream.IsDown = false;
        var (done, _) = await EditAsync("k1", """{"traits":{"city":"London"}}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.True(done.IsSuccessStatusCode);
        Assert.Single(_host.Events);
    }

    private Task<(HttpResponseMessage Response, JsonNode Body)> EditAsync(string? key, string json) => _host.Client.PostJsonAsync("/api/customers/u:42", json, request =>
    {
        request.Method = HttpMethod.Patch;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
    });
}

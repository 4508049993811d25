using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Grains.Ports;
using SmartCom.Silo;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Engine;

/// <summary>A process that waits for its turn.</summary>
public sealed class StandByTests : IAsyncLifetime
{
    private readonly ManualLease _lease = new();
    private readonly End _end = new();
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartWholeAsync(services => services.AddSingleton<ILease>(_lease).AddSingleton<IProcessEnd>(_end));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_another_process_works_it_takes_events_and_sends_everybody_else_there()
    {
        var live = await _host.Stranger.GetAsync("/health/live", Ct);
        var ready = await _host.Stranger.GetAsync("/health/ready", Ct);
        var api = await _host.Client.GetAsync("/api/counts", Ct);
        var intake = await _host.Client.PostAsJsonAsync("/v1/track", new { messageId = "m1", userId = "ann", @event = "Product Viewed" }, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (api.StatusCode, intake.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(1), api.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task When_it_gets_the_lease_it_works()
    {
        _lease.Give();

        await _host.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/api/counts", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_lease_in_doubt_turns_nobody_away()
    {
        _lease.Give();
        await _host.ReadyAsync();

        _lease.RunOut();

        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/api/counts", Ct)).StatusCode);
    }

    [Fact]
    public async Task When_another_has_taken_the_lease_it_ends()
    {
        _lease.Give();
        await _host.ReadyAsync();

        _lease.Take();

        await _end.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    private sealed class End : IProcessEnd
    {
        private readonly TaskCompletionSource _came = new();

        public Task Task => _came.Task;

        public void Now() => _came.TrySetResult();
    }
}

using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Options;
using SmartCom.Domain.Events;
using SmartCom.Grains.Telemetry;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Telemetry;

/// <summary>The way of one event as one trace, and that neither it nor the log tells who the customer is.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    // Stands where it could leak: as the user's id, in the address, in a trait and in what a template shows.
    private const string Marker = "marker-51c7";
    private const int OneIn = 3;

    // From the start of a host to a mail and its push, on a machine that is busy with other tests.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Spans _spans = new();
    private ApiHost? _host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _spans.Dispose();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_its_decision_the_mail_and_the_push_are_one_trace()
    {
        await StartAsync(oneIn: 1, """{"kind":"eventOccurred","event":"quiz"}""");
        await using var watcher = await WatchAsync();

        await TrackAsync("quiz", "quiz-1");

        var trace = EventTraces.ContextOf(EventId.From("quiz-1").Value).TraceId;
        await Eventually.IsTrueAsync(() => IsWhole(_spans.Of(trace), "accept"), "accept, decide, send, push", Patience);
        Assert.Single(_spans.Of(trace), span => span.OperationName == "send" && (string?)span.GetTagItem("smartcom.outcome") == "sent");
        Assert.Single(_spans.Of(trace).Select(span => span.ParentSpanId).Distinct());
    }

    [Fact]
    public async Task The_moment_at_which_a_cart_is_abandoned_begins_a_trace_that_ends_with_the_push_of_its_mail()
    {
        await StartAsync(oneIn: 1, """{"kind":"lostCart","after":"1s"}""");
        await using var watcher = await WatchAsync();

        await TrackAsync("Product Added", "added-1", """{"product_id":"mug","price":12,"quantity":1}""");

        await Eventually.IsTrueAsync(() => _spans.All.GroupBy(span => span.TraceId).Any(trace => IsWhole([.. trace], "due")), "due, decide, send, push", Patience);
    }

    [Fact]
    public async Task Neither_spans_nor_logs_tell_who_the_customer_is()
    {
        await StartAsync(oneIn: 1, """{"kind":"eventOccurred","event":"quiz"}""");
        await using var watcher = await WatchAsync();

        await TrackAsync("quiz", "quiz-2");

        var trace = EventTraces.ContextOf(EventId.From("quiz-2").Value).TraceId;
        await Eventually.IsTrueAsync(() => IsWhole(_spans.Of(trace), "accept"), "accept, decide, send, push", Patience);
        var told = _spans.All.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Concat(span.Baggage.Select(item => $"{item.Value}")).Append(span.DisplayName).Append($"{span.StatusDescription}"));
        Assert.DoesNotContain(told, text => text.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(_host!.Logs.All);
        Assert.DoesNotContain(_host.Logs.All, line => line.Contains(Marker, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_stage_traces_the_same_events()
    {
        await StartAsync(OneIn, """{"kind":"eventOccurred","event":"nothing"}""");
        var ids = Enumerable.Range(0, 60).Select(number => EventId.From($"sampled-{number}")).ToList();

        for (var number = 0; number < ids.Count; number++)
        {
            await TrackAsync("quiz", $"sampled-{number}");
        }

        var elsewhere = new EventTraces(Options.Create(new TelemetryOptions { TraceOneIn = OneIn }));
        var expected = ids.Where(elsewhere.Has).Select(id => EventTraces.ContextOf(id.Value).TraceId).Order(ById).ToList();
        var ours = ids.Select(id => EventTraces.ContextOf(id.Value).TraceId).ToHashSet();
        await Eventually.IsTrueAsync(() => TracesOf("decide").Count >= expected.Count, "all decided", Patience);
        Assert.InRange(expected.Count, 10, 30);
        Assert.Equal(expected, TracesOf("accept"));
        Assert.Equal(expected, TracesOf("decide"));

        List<ActivityTraceId> TracesOf(string stage) =>
            [.. _spans.All.Where(span => span.OperationName == stage && ours.Contains(span.TraceId)).Select(span => span.TraceId).Order(ById)];
    }

    [Theory]
    [InlineData(1, 100_000, 100_000)]
    [InlineData(1000, 60, 140)]
    [InlineData(0, 0, 0)]
    public void About_so_many_events_are_traced_as_was_said(int oneIn, int least, int most)
    {
        var traces = new EventTraces(Options.Create(new TelemetryOptions { TraceOneIn = oneIn }));

        var traced = Enumerable.Range(0, 100_000).Count(number => traces.Has(new EventId((UInt128)number)));

        Assert.InRange(traced, least, most);
    }

    private static Comparer<ActivityTraceId> ById { get; } = Comparer<ActivityTraceId>.Create((one, other) => string.CompareOrdinal(one.ToHexString(), other.ToHexString()));

    // The last push is the one that shows the mail as sent: the delivery report belongs to the trace of the event that made the message. Where pushes are
    // slow it is the only one, and has waited since the first line.
    private static bool IsWhole(List<Activity> trace, string first)
    {
        var stages = new[] { Stage(first), Stage("decide"), Stage("send") };
        return stages.All(span => span is not null) && trace.Count(span => span.OperationName == "decide") == 2
            && stages.Zip(stages.Skip(1)).All(pair => pair.First!.StartTimeUtc <= pair.Second!.StartTimeUtc)
            && trace.Any(span => span.OperationName == "push" && span.StartTimeUtc + span.Duration >= stages[^1]!.StartTimeUtc);

        Activity? Stage(string name) => trace.Find(span => span.OperationName == name);
    }

    private async Task StartAsync(int oneIn, string trigger)
    {
        _host = await ApiHost.StartWholeAsync(("Telemetry:TraceOneIn", $"{oneIn}"));
        var campaign = $$$"""
            {"name":"Hello","status":"active","trigger":{{{trigger}}},"firstStepId":"mail",
             "steps":[{"kind":"sendEmail","id":"mail","subject":"Hello {{customer.first_name}}","html":"<p>Hello {{customer.first_name}}</p>"}]}
            """;
        var (saved, problem) = await _host.Client.PostJsonAsync("/api/campaigns/hello", campaign, request => request.Method = HttpMethod.Put);
        Assert.True(saved.IsSuccessStatusCode, problem.ToJsonString());
        await SendAsync("identify", $$$"""{"userId":"{{{Marker}}}@example.com","traits":{"email":"{{{Marker}}}@example.com","first_name":"{{{Marker}}}"}}""");
    }

    private async Task<HubClient> WatchAsync()
    {
        var watcher = await HubClient.ConnectAsync(new Uri(_host!.Address, "/live"), _host.ServerKey, reads: true, Ct);
        await watcher.InvokeAsync("Join", Ct, $"customer/u:{Marker}@example.com");
        return watcher;
    }

    private Task TrackAsync(string name, string id, string properties = "{}") =>
        SendAsync("track", $$$"""{"userId":"{{{Marker}}}@example.com","properties":{{{properties}}},"event":"{{{name}}}","messageId":"{{{id}}}"}""");

    private async Task SendAsync(string call, string json)
    {
        var (response, problem) = await _host!.Client.PostJsonAsync("/v1/" + call, json);
        Assert.True(response.StatusCode == HttpStatusCode.OK, problem.ToJsonString());
    }
}

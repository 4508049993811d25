using System.Collections.Concurrent;
using System.Diagnostics;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Tests.Api.Hosting;

/// <summary>The spans that end while this listens, of every host in this process.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineMetrics.MeterName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>All of them, the one that began first before the others.</summary>
    public List<Activity> All => [.. _ended.OrderBy(span => span.StartTimeUtc)];

    /// <summary>Those of one trace.</summary>
    public List<Activity> Of(ActivityTraceId trace) => [.. All.Where(span => span.TraceId == trace)];

    public void Dispose() => _listener.Dispose();
}

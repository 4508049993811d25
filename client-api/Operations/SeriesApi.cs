using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.ClientApi.Http;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Operations;

/// <summary>The account's numbers over the last hour or day: a list of equal length for each metric, oldest first. The last point is still being counted.</summary>
/// <param name="From">When the first point begins (UTC).</param>
/// <param name="StepSeconds">How long each point is.</param>
/// <param name="Metrics">The points of each metric: counts of <see cref="AccountMetrics"/>, and the readings "online" (at the end of the point) and "lag_ms" (the longest wait).</param>
public sealed record Series(DateTimeOffset From, int StepSeconds, IReadOnlyDictionary<string, long[]> Metrics);

/// <summary>The moving charts of the dashboard, from kept aggregates.</summary>
public static class SeriesApi
{
    /// <summary>Maps /api/series.</summary>
    public static void MapSeries(this IEndpointRouteBuilder api) => api.MapGet("/series", SeriesAsync)
        .WithTags("Operations")
        .WithName("GetSeries")
        .WithSummary("Shows the account's numbers over time: range=hour by the minute, range=day by five minutes.");

    private static async Task<Results<Ok<Series>, ValidationProblem>> SeriesAsync(
        string? range, IMinuteDirectory minutes, IStream stream, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Shape.Of(range) is not { } shape)
        {
            return ApiServices.Invalid("range", "must be 'hour' or 'day'");
        }

        var first = shape.FirstMinute(Minute.NumberOf(clock.GetUtcNow()));
        var byPartition = await Task.WhenAll(Enumerable.Range(0, stream.Partitions).Select(partition => MinutesAsync(partition, first, minutes, grains, cancellationToken)));
        return TypedResults.Ok(shape.Cut(first, byPartition.SelectMany(read => read)));
    }

    // The store first: what is not in it yet is at hand in the partition, and what is in both the partition knows better.
    private static async Task<IEnumerable<Minute>> MinutesAsync(
        int partition, long since, IMinuteDirectory minutes, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var saved = await minutes.ListAsync(partition, since, cancellationToken);
        var report = await grains.GetGrain<IPartitionGrain>(partition).CountsAsync("account", "");
        var all = saved.ToDictionary(minute => minute.Number);
        foreach (var minute in report.Pulse?.Minutes.Where(minute => minute.Number >= since) ?? [])
        {
            all[minute.Number] = minute;
        }

        return all.Values;
    }

    private sealed record Shape(int Points, int MinutesEach)
    {
        public static Shape? Of(string? range) => range switch
        {
            null or "hour" => new Shape(60, 1),
            "day" => new Shape(288, 5),
            _ => null,
        };

        // Whole steps of the clock, so that a point means the same however often it is asked for.
        public long FirstMinute(long now) => ((now / MinutesEach) - Points + 1) * MinutesEach;

        public Series Cut(long first, IEnumerable<Minute> minutes)
        {
            var metrics = AccountMetrics.Names.Append("online").Append("lag_ms").ToDictionary(name => name, _ => new long[Points]);
            foreach (var minute in minutes.GroupBy(minute => minute.Number).OrderBy(same => same.Key).Select(same => MinuteSums.Of(same, same.Key)))
            {
                var point = (minute.Number - first) / MinutesEach;
                if (point < Points)
                {
                    Add(metrics, (int)point, minute);
                }
            }

            return new Series(Minute.StartOf(first), MinutesEach * 60, metrics);
        }

        private static void Add(Dictionary<string, long[]> metrics, int point, Minute minute)
        {
            for (var metric = 0; metric < AccountMetrics.Count; metric++)
            {
                metrics[AccountMetrics.Names[metric]][point] += minute.Counts[metric];
            }

            metrics["online"][point] = minute.Online;
            metrics["lag_ms"][point] = Math.Max(metrics["lag_ms"][point], minute.LagMs);
        }
    }
}

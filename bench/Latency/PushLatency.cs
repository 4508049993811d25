using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SmartCom.Bench.Load;

namespace SmartCom.Bench.Latency;

/// <summary>
/// From the POST of an event to the push that a SignalR client receives, while the server takes events at the given rate. Some customers are watched,
/// as by people who look at their pages; each gets an event now and then.
/// </summary>
internal sealed class PushLatency(ServerProcess server, int customers, Options options)
{
    private readonly int _perSecond = options.Number("rate", 10_000);
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(options.Number("seconds", 30));
    private readonly TimeSpan _warmUp = TimeSpan.FromSeconds(options.Number("warm-up", 20));
    private readonly int _watched = options.Number("watched", 20);
    private readonly int _probesPerSecond = options.Number("probes", 50);
    private readonly ConcurrentDictionary<string, long> _sent = [];
    private readonly ConcurrentQueue<double> _waits = [];
    private int _probe;

    /// <summary>Runs and prints.</summary>
    public async Task RunAsync()
    {
        using var watcher = await HubWatcher.ConnectAsync(server.Address, server.Key, Seen);
        for (var customer = 0; customer < _watched; customer++)
        {
            await watcher.JoinAsync("customer/" + Traffic.Key(customer).Text);
        }

        var load = new SteadyTraffic(server, _watched, customers, _perSecond);
        await RunAsync(load, _warmUp);
        Figures.PrintPercentiles("cold_post_to_push", [.. _waits]);
        _waits.Clear();
        await RunAsync(load, _duration);
        Figures.Print("push_probes", _waits.Count + _sent.Count);
        Figures.Print("push_missing", _sent.Count);
        Figures.Print("push_load_refused", load.Refused);
        Figures.PrintPercentiles("post_to_push", [.. _waits]);
    }

    private async Task RunAsync(SteadyTraffic load, TimeSpan duration)
    {
        await Task.WhenAll(ProbeAsync(Stopwatch.GetTimestamp(), duration), load.RunAsync(duration));
        await Task.Delay(TimeSpan.FromSeconds(2)); // the last pushes are on their way
    }

    private void Seen(string text, long at)
    {
        if (_sent.TryRemove(text, out var sent))
        {
            _waits.Enqueue(Stopwatch.GetElapsedTime(sent, at).TotalMilliseconds);
        }
    }

    private async Task ProbeAsync(long begin, TimeSpan duration)
    {
        var under = new List<Task>();
        var connections = new ConcurrentBag<KeepAlive>();
        var every = TimeSpan.FromSeconds(1.0 / _probesPerSecond);
        for (var number = 0; Stopwatch.GetElapsedTime(begin) < duration; number++)
        {
            under.Add(PostAsync(number, connections));
            var pause = (every * (number + 1)) - Stopwatch.GetElapsedTime(begin);
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
        }

        await Task.WhenAll(under);
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    private async Task PostAsync(int number, ConcurrentBag<KeepAlive> connections)
    {
        var product = string.Create(CultureInfo.InvariantCulture, $"probe-{Interlocked.Increment(ref _probe)}");
        var json = $$$"""{"messageId":"{{{Guid.NewGuid()}}}","anonymousId":"{{{Traffic.Visitor(number % _watched)}}}","event":"Product Viewed","properties":{"product_id":"{{{product}}}"}}""";
        if (!connections.TryTake(out var connection))
        {
            connection = await KeepAlive.ConnectAsync(server.Address, "/v1/track", server.Key);
        }

        _sent[product] = Stopwatch.GetTimestamp();
        await connection.PostAsync(Encoding.UTF8.GetBytes(json));
        connections.Add(connection);
    }
}

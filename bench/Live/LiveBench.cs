using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using SmartCom.Bench.Load;

namespace SmartCom.Bench.Live;

/// <summary>
/// What a crowd of watchers costs: the same clients watch a busy account in one run and a silent group in the next, while events are decided at a steady
/// rate; one client more has stopped reading. See README.md.
/// </summary>
internal sealed class LiveBench : IDisposable
{
    private const int Probed = 1; // this many customers at the front are left to the probes
    private static readonly string ProbeGroup = "customer/" + Traffic.Key(0).Text;
    private const string Busy = "account/";
    private const string Silent = "segment/nobody";
    private const int OneInProbes = 10; // of so many clients one watches the probes as well: they tell how long a push takes, and are not the load

    private readonly ServerProcess _server;
    private readonly Options _options;
    private readonly HttpClient _http;
    private readonly List<CrowdClient> _clients = [];
    private readonly List<double> _waits = [];
    private readonly Dictionary<long, long> _sent = [];
    private long _probe;

    private LiveBench(ServerProcess server, Options options)
    {
        (_server, _options) = (server, options);
        _http = new HttpClient { BaseAddress = server.Address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
    }

    private TimeSpan Duration => TimeSpan.FromSeconds(_options.Number("seconds", 20));

    /// <summary>Runs the benchmark.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        LeanSockets.Use();
        using var directory = ScratchDirectory.Create(options.Text("data"));
        await CustomerBase.PrepareAsync(directory.Path, options.Number("customers", 100_000), Rules.Of(20, 10), DateTimeOffset.UtcNow);
        await using var server = await ServerProcess.StartAsync(directory.Path);
        using var bench = new LiveBench(server, options);
        await bench.RunAsync();
        return 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _http.Dispose();
    }

    private async Task RunAsync()
    {
        using var stalled = await CrowdClient.ConnectAsync(_server.Address, _server.Key, reads: false, (_, _) => { });
        await stalled.JoinAsync("account/");
        for (var client = 0; client < _options.Number("clients", 1_000); client++)
        {
            _clients.Add(await CrowdClient.ConnectAsync(_server.Address, _server.Key, reads: true, Seen));
        }

        await MeasureAsync(Silent); // warms up
        var (silent, busy) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < _options.Number("rounds", 5); round++)
        {
            silent.Add(await MeasureAsync(Silent));
            busy.Add(await MeasureAsync(Busy));
        }

        Print("silent", silent);
        Print("watched", busy);
        Figures.Print("decided_p99_ratio", Median(busy.Select(run => run.DecidedP99)) / Median(silent.Select(run => run.DecidedP99)));
        Figures.Print("push_p50_ms", Median(busy.Select(run => run.PushP50)));
        Figures.Print("push_p99_ms", Median(busy.Select(run => run.PushP99)));
        Figures.Print("pushes_per_client_per_s", Median(busy.Select(run => run.PushesPerClient)));
        Figures.Print("push_missing", busy.Sum(run => run.Missing));
        Figures.Print("rss_mb", Usage.ResidentMegabytes(_server.Process));
    }

    private static void Print(string name, List<Run> runs)
    {
        Figures.Print($"{name}_decided_p99_ms_runs", runs.Select(run => run.DecidedP99));
        Figures.Print($"{name}_decided_p99_ms", Median(runs.Select(run => run.DecidedP99)));
        Figures.Print($"{name}_events_per_s", Median(runs.Select(run => run.EventsPerSecond)));
        Figures.Print($"{name}_refused", runs.Sum(run => run.Refused));
    }

    private async Task<Run> MeasureAsync(string group)
    {
        var isOn = group == Busy;
        var probed = isOn ? _clients.Where((_, index) => index % OneInProbes == 0).ToList() : [];
        await EachAsync(_clients, client => client.JoinAsync(group));
        await EachAsync(probed, client => client.JoinAsync(ProbeGroup));
        await Task.Delay(TimeSpan.FromSeconds(1)); // the snapshots
        _waits.Clear();
        _sent.Clear();
        var (pushes, events, begin) = (_clients.Sum(client => client.Pushes), (await CountsAsync())["events"], Stopwatch.GetTimestamp());
        var load = new SteadyTraffic(_server, Probed, _options.Number("customers", 100_000), _options.Number("rate", 20_000));
        var lags = new List<double>();
        await Task.WhenAll(load.RunAsync(Duration), ProbeAsync(begin, isOn), SampleAsync(begin, lags));
        var took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var decided = (await CountsAsync())["events"] - events;
        await Task.Delay(TimeSpan.FromSeconds(1)); // the last pushes
        var came = _clients.Sum(client => client.Pushes) - pushes;
        await EachAsync(_clients, client => client.LeaveAsync(group));
        await EachAsync(probed, client => client.LeaveAsync(ProbeGroup));
        return RunOf(decided / took, Median(lags), came / took / _clients.Count, probed.Count, load.Refused);
    }

    private Run RunOf(double eventsPerSecond, double lag, double pushes, int probed, long refused)
    {
        lock (_waits)
        {
            _waits.Sort();
            double At(double part) => _waits.Count == 0 ? double.NaN : _waits[(int)(part * (_waits.Count - 1))];
            return new Run(eventsPerSecond, lag, At(0.5), At(0.99), pushes, (_sent.Count * (long)probed) - _waits.Count, refused);
        }
    }

    // Probes come as lines of one customer.
    private async Task ProbeAsync(long begin, bool isOn)
    {
        using var connection = await KeepAlive.ConnectAsync(_server.Address, "/v1/track", _server.Key);
        while (isOn && Stopwatch.GetElapsedTime(begin) < Duration)
        {
            var number = ++_probe;
            lock (_waits)
            {
                _sent[number] = Stopwatch.GetTimestamp();
            }

            var json = string.Create(CultureInfo.InvariantCulture, $$$"""{"messageId":"{{{Guid.NewGuid()}}}","anonymousId":"{{{Traffic.Visitor(0)}}}","event":"Product Viewed","properties":{"product_id":"probe-{{{number}}}"}}""");
            await connection.PostAsync(Encoding.UTF8.GetBytes(json));
            await Task.Delay(TimeSpan.FromMilliseconds(137)); // in no step with the pushes
        }
    }

    private void Seen(long probe, long at)
    {
        lock (_waits)
        {
            if (_sent.TryGetValue(probe, out var sent))
            {
                _waits.Add(Stopwatch.GetElapsedTime(sent, at).TotalMilliseconds);
            }
        }
    }

    // The server's own reading, over its last five to ten seconds: what came before the run is left out.
    private async Task SampleAsync(long begin, List<double> lags)
    {
        while (Stopwatch.GetElapsedTime(begin) < Duration)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var counts = await CountsAsync();
            if (Stopwatch.GetElapsedTime(begin) > Duration / 2)
            {
                lags.Add(counts["lag_p99_ms"]);
            }
        }
    }

    private async Task<Dictionary<string, long>> CountsAsync() => (await _http.GetFromJsonAsync<Dictionary<string, long>>("/api/counts"))!;

    private static Task EachAsync(List<CrowdClient> clients, Func<CrowdClient, Task> todo) => Task.WhenAll(clients.Select(todo));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }

    private sealed record Run(double EventsPerSecond, double DecidedP99, double PushP50, double PushP99, double PushesPerClient, long Missing, long Refused);
}

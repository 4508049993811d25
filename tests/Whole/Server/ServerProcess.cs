using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Whole.Server;

/// <summary>The real program over data of the test's own: started, killed and started again at the same address.</summary>
internal sealed partial class ServerProcess(params string[] arguments) : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private readonly List<string> _output = [];
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>What its environment has besides that of the tests.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The program: the web host unless said otherwise.</summary>
    public string Program { get; init; } = WebHost();

    /// <summary>Speaks to it; with the server key after <see cref="SetUpAsync"/>.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Starts it and waits until every partition decides. Returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        Launch();
        await ReadyAsync(TimeSpan.FromMinutes(1));
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Starts it and waits until it answers at all: as one that stands by does.</summary>
    public async Task StartStandingByAsync()
    {
        Launch();
        await Eventually.IsTrueAsync(() => IsHealthyAsync("/health/live"), "the server stands by", TimeSpan.FromMinutes(1));
    }

    /// <summary>Waits until every partition decides.</summary>
    public Task ReadyAsync(TimeSpan limit) => Eventually.IsTrueAsync(() => IsHealthyAsync("/health/ready"), "the server is ready", limit);

    private void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Program, "--Urls", Address.ToString(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Program)!,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Makes the administrator of the printed token, who makes a server key; uses that from then on.</summary>
    public async Task SetUpAsync()
    {
        var token = "";
        await Eventually.IsTrueAsync(() => (token = Output().Select(line => Token().Match(line).Groups[1].Value).FirstOrDefault(found => found.Length > 0) ?? "").Length > 0, "the set-up token");
        using var administrator = new HttpClient();
        var session = await PostAsync(administrator, "/api/setup", new { token, email = "test@example.com", name = "Test", password = Guid.NewGuid().ToString() });
        administrator.DefaultRequestHeaders.Add("X-CSRF-Token", session.GetProperty("csrfToken").GetString());
        var key = (await PostAsync(administrator, "/api/keys", new { kind = "server", name = "test" })).GetProperty("key").GetString();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Speaks to it with the key of another server over the same data.</summary>
    public void UseKeyOf(ServerProcess other) => Http.DefaultRequestHeaders.Authorization = other.Http.DefaultRequestHeaders.Authorization;

    /// <summary>Lets it hang: nothing of it runs until <see cref="WakeAsync"/>.</summary>
    public Task HangAsync() => SignalAsync("-STOP");

    /// <summary>Lets it run on, from where it hung.</summary>
    public Task WakeAsync() => SignalAsync("-CONT");

    /// <summary>Waits until it has ended by itself. Returns its exit code.</summary>
    public async Task<int> EndedAsync(TimeSpan limit)
    {
        await Eventually.IsTrueAsync(() => _process!.HasExited, $"the server has ended; it says {string.Join('\n', Output().TakeLast(40))}", limit);
        return _process!.ExitCode;
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("-TERM");
        await EndedAsync(TimeSpan.FromMinutes(1));
    }

    private async Task SignalAsync(string name)
    {
        using var signal = Process.Start("kill", [name, $"{_process!.Id}"]);
        await signal.WaitForExitAsync();
    }

    /// <summary>An answer as JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(new Uri(Address, path));

    /// <summary>Waits until everything accepted is decided and every message is settled.</summary>
    public Task SettledAsync(TimeSpan limit) => Eventually.IsTrueAsync(
        IsSettledAsync, $"everything is decided and sent; the server says {string.Join('\n', Output().TakeLast(20))}", limit);

    /// <summary>Waits until everything accepted is decided, sent or not.</summary>
    public Task DecidedAsync(TimeSpan limit) => Eventually.IsTrueAsync(() => EachPartitionAsync(IsDecided), "everything is decided", limit);

    /// <summary>What it printed.</summary>
    public IReadOnlyList<string> Output()
    {
        lock (_output)
        {
            return [.. _output];
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
    }

    private async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(Address, path), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<bool> IsSettledAsync() => EachPartitionAsync(partition => IsDecided(partition) && partition.GetProperty("outbox").GetInt64() == 0);

    private static bool IsDecided(JsonElement partition) => partition.GetProperty("isLive").GetBoolean() && partition.GetProperty("lag").GetInt64() == 0;

    private async Task<bool> EachPartitionAsync(Func<JsonElement, bool> question)
    {
        using var answer = await Http.GetAsync(new Uri(Address, "/api/status"));
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return false; // asked too often, by this very loop
        }

        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().All(question);
    }

    private async Task<bool> IsHealthyAsync(string path)
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException("The server ended:\n" + string.Join('\n', Output()));
        }

        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, path));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.Add(line.Data ?? "");
        }
    }

    private static string WebHost()
    {
        // From tests/Whole/bin/{configuration}/{framework} to where its own build puts the server.
        var mine = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(mine.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "client-api", "bin", mine.Parent.Name, mine.Name, "SmartCom.ClientApi.dll");
    }

    /// <summary>A port of 127.0.0.1 that nobody listens on.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("#token=(\\S+)")]
    private static partial Regex Token();
}

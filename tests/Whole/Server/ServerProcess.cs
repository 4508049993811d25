using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Whole.Server;

/// <summary>The real program over a data directory of the test's own: started, killed and started again at the same address.</summary>
internal sealed partial class ServerProcess(string directory, params string[] arguments) : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private readonly List<string> _output = [];
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Speaks to it; with the server key after <see cref="SetUpAsync"/>.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Starts it and waits until every partition decides. Returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [Program(), "--Data:Directory", directory, "--Urls", Address.ToString(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Program())!,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.IsTrueAsync(IsReadyAsync, "the server is ready", TimeSpan.FromMinutes(1));
        return Stopwatch.GetElapsedTime(started);
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

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
    }

    /// <summary>An answer as JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(new Uri(Address, path));

    /// <summary>Waits until everything accepted is decided and every message is settled.</summary>
    public Task SettledAsync(TimeSpan limit) => Eventually.IsTrueAsync(
        IsSettledAsync, $"everything is decided and sent; the server says {string.Join('\n', Output().TakeLast(20))}", limit);

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

    private async Task<bool> IsSettledAsync()
    {
        using var answer = await Http.GetAsync(new Uri(Address, "/api/status"));
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return false; // asked too often, by this very loop
        }

        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().All(partition =>
            partition.GetProperty("isLive").GetBoolean() && partition.GetProperty("lag").GetInt64() == 0 && partition.GetProperty("outbox").GetInt64() == 0);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException("The server ended:\n" + string.Join('\n', Output()));
        }

        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
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

    private static string Program()
    {
        // From tests/Whole/bin/{configuration}/{framework} to where its own build puts the server.
        var mine = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(mine.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "client-api", "bin", mine.Parent.Name, mine.Name, "SmartCom.ClientApi.dll");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("#token=(\\S+)")]
    private static partial Regex Token();
}

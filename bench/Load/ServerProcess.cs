using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmartCom.Bench.Load;

/// <summary>The real server, as a process of its own over a data directory.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ServerProcess(Process process) => _process = process;

    /// <summary>The process.</summary>
    public Process Process => _process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>A server key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Starts it on a free port, waits until every partition is live, and sets it up.</summary>
    public static async Task<ServerProcess> StartAsync(string directory)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "--Data:Directory", directory, "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(Program())!,
        };
        start.Environment.Remove(LeanSockets.Switch);
        var server = new ServerProcess(Process.Start(start)!);
        try
        {
            await server.SetUpAsync().WaitAsync(Patience);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How the partitions are doing.</summary>
    public async Task<IReadOnlyList<PartitionView>> StatusAsync() =>
        (await _http.GetFromJsonAsync<PartitionView[]>(new Uri(Address, "/api/status"), JsonSerializerOptions.Web))!;

    /// <summary>Waits until everything that was accepted is decided.</summary>
    public async Task DecidedAsync()
    {
        while ((await StatusAsync()).Any(partition => partition.Lag > 0 || !partition.IsLive))
        {
            await Task.Delay(20);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static string Program()
    {
        // From bench/bin/{configuration}/{framework} to where its own build puts the server.
        var mine = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(mine.Parent!.Parent!.Parent!.Parent!.FullName, "client-api", "bin", mine.Parent.Name, mine.Name, "SmartCom.ClientApi.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The server is not built: dotnet build -c Release bench", path);
    }

    private async Task SetUpAsync()
    {
        var token = "";
        while (Address is null || token.Length == 0)
        {
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it listened.");
            Address = ListensOn().Match(line) is { Success: true } listens ? new Uri(listens.Groups[1].Value) : Address!;
            token = Token().Match(line) is { Success: true } printed ? printed.Groups[1].Value : token;
        }

        _ = ReadOnAsync();
        using var administrator = new HttpClient();
        var session = await PostAsync(administrator, "/api/setup", new { token, email = "bench@example.com", name = "Bench", password = Guid.NewGuid().ToString() });
        administrator.DefaultRequestHeaders.Add("X-CSRF-Token", session.GetProperty("csrfToken").GetString());
        Key = (await PostAsync(administrator, "/api/keys", new { kind = "server", name = "bench" })).GetProperty("key").GetString()!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        await DecidedAsync();
    }

    private async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(Address, path), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    // What is not read fills the pipe, and stops the server. Warnings and errors are worth seeing.
    private async Task ReadOnAsync()
    {
        var loud = false;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            loud = line.StartsWith(' ') ? loud : line.StartsWith("warn", StringComparison.Ordinal) || line.StartsWith("fail", StringComparison.Ordinal);
            if (loud)
            {
                await Console.Error.WriteLineAsync(line);
            }
        }
    }

    [GeneratedRegex("Now listening on: (http://\\S+)")]
    private static partial Regex ListensOn();

    [GeneratedRegex("#token=(\\S+)")]
    private static partial Regex Token();
}

/// <summary>A partition as the server shows it.</summary>
internal sealed record PartitionView(long Decided, long Lag, long Dirty, bool IsLive);

using System.Diagnostics;

namespace SmartCom.Tests.Support.Postgres;

/// <summary>A private PostgreSQL server: a process of its own, with its data in a directory that goes when this process ends.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task<string>> Shared = new(SharedAsync);
    private static PostgresServer? _shared; // held: with the last reference its input would be closed, and it would go

    private readonly Process _process;
    private readonly string _directory;

    private PostgresServer(Process process, string directory) => (_process, _directory) = (process, directory);

    /// <summary>How to reach it.</summary>
    public string ConnectionString => $"Host={_directory};Username=postgres;Database=postgres";

    /// <summary>The server that all tests of this process share: the one that <c>SMARTCOM_TEST_POSTGRES</c> names, or a private one.</summary>
    public static Task<string> SharedConnectionAsync() => Shared.Value;

    /// <summary>Starts a server.</summary>
    /// <param name="settings">Lines of its configuration.</param>
    public static async Task<PostgresServer> StartAsync(params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Postgres", "server.sh"));
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        var process = Process.Start(start)!;
        var directory = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException("PostgreSQL does not start: is Debian's package 'postgresql' installed? Its words are in the output above.");
        return new PostgresServer(process, directory);
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public Task StartAgainAsync() => TellAsync("start");

    /// <summary>Stops it in good order; who is connected is thrown out.</summary>
    public Task StopAsync() => TellAsync("stop");

    /// <summary>Stops it as a crash does.</summary>
    public Task KillAsync() => TellAsync("kill");

    /// <summary>Lets it hang, as when its disk has stalled: connections stay open, and nothing answers until <see cref="WakeAsync"/>.</summary>
    public Task HangAsync() => TellAsync("hang");

    /// <summary>Lets it go on where it hung.</summary>
    public Task WakeAsync() => TellAsync("wake");

    /// <summary>Stops it and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    private static async Task<string> SharedAsync()
    {
        if (Environment.GetEnvironmentVariable("SMARTCOM_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        // Nothing here is worth a sync to the disk. It goes when this process does: the end of its input is the end of it.
        _shared = await StartAsync("fsync=off", "full_page_writes=off");
        return _shared.ConnectionString;
    }

    private async Task TellAsync(string word)
    {
        await _process.StandardInput.WriteLineAsync(word);
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (answer != word)
        {
            throw new InvalidOperationException($"PostgreSQL did not {word}.");
        }
    }
}

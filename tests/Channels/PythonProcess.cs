using System.Diagnostics;
using System.Threading.Channels;

namespace SmartCom.Tests.Channels;

/// <summary>A script beside the tests, run by the system's own Python. It ends when its standard input is closed.</summary>
public sealed class PythonProcess : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    // Read at all times: a script that cannot write a long line would keep everybody waiting.
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private PythonProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>Starts a script.</summary>
    public static PythonProcess Start(string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new PythonProcess(Process.Start(start)!);
    }

    /// <summary>Writes lines to it.</summary>
    public async Task WriteLinesAsync(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await _process.StandardInput.WriteLineAsync(line);
        }

        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next line that it writes.</summary>
    /// <exception cref="InvalidOperationException">It ended instead: the message holds its last words.</exception>
    public async Task<string> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _lines.Reader.WaitToReadAsync(limit.Token) && _lines.Reader.TryRead(out var line)
            ? line
            : throw new InvalidOperationException($"The script ended. {await _process.StandardError.ReadToEndAsync(limit.Token)} (Is python3-aiosmtpd installed?)");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }
}

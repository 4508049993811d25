using System.Diagnostics;
using System.Globalization;

namespace SmartCom.Bench.Timers;

/// <summary>A <see cref="TimersEngine"/> as a process of its own, and what it tells.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<(double DueMs, double LateMs)> _late;
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private EngineProcess(Process process, List<(double DueMs, double LateMs)> late)
    {
        (_process, _late) = (process, late);
        _reading = ReadAsync();
    }

    /// <summary>Customers waiting and events undecided, when it last told; -1 before.</summary>
    public int Waiting { get; private set; } = -1;

    /// <summary>Processor time used, when it last told.</summary>
    public double CpuMilliseconds { get; private set; }

    /// <summary>Starts it, and waits until it is live.</summary>
    /// <param name="directory">The data.</param>
    /// <param name="pending">How many wait.</param>
    /// <param name="perSecond">How many of them are due each second.</param>
    /// <param name="shift">Its clock against the system's.</param>
    /// <param name="late">Gets how late each end of a wait was.</param>
    public static async Task<EngineProcess> StartAsync(string directory, int pending, int perSecond, TimeSpan shift, List<(double DueMs, double LateMs)> late)
    {
        string[] words =
        [
            typeof(EngineProcess).Assembly.Location, TimersEngine.Command, "--data", directory, "--pending", $"{pending}", "--per-second", $"{perSecond}",
            "--shift", shift.Ticks.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo("dotnet", words) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var engine = new EngineProcess(Process.Start(start)!, late);
        await Task.WhenAny(engine._live.Task, engine._reading);
        return engine._live.Task.IsCompleted ? engine : throw new InvalidOperationException("The engine ended before it was live.");
    }

    /// <summary>Ends it without a word, as a power cut would but for the disk.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>Has it stop and save.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "live")
            {
                _live.TrySetResult();
                continue;
            }

            // The line at which it was killed may be half a line.
            var words = line.Split(' ');
            if (words is [['w', ..], ['c', ..], ['l', ..]])
            {
                Waiting = int.Parse(Value(words[0]), CultureInfo.InvariantCulture);
                CpuMilliseconds = double.Parse(Value(words[1]), CultureInfo.InvariantCulture);
                _late.AddRange(Value(words[2]).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Late).OfType<(double, double)>());
            }
        }
    }

    private static string Value(string word) => word[(word.IndexOf('=') + 1)..];

    private static (double DueMs, double LateMs)? Late(string text) =>
        text.Split(':') is [var due, var late] && double.TryParse(due, CultureInfo.InvariantCulture, out var dueMs) && double.TryParse(late, CultureInfo.InvariantCulture, out var lateMs)
            ? (dueMs, lateMs)
            : null;
}

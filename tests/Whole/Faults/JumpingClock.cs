using System.Globalization;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Whole.Faults;

/// <summary>A system clock that a test sets, for one process: Debian's libfaketime between it and the kernel. What measures durations is not touched.</summary>
internal sealed class JumpingClock : IDisposable
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    private readonly TemporaryDirectory _place = new();
    private TimeSpan _offset;

    /// <summary>Whether this machine can make one.</summary>
    public static bool IsThere => System.IO.File.Exists(Library);

    /// <summary>A clock that is right at first.</summary>
    public JumpingClock() => Write();

    /// <summary>What a process needs in its environment to live by it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library,
        ["FAKETIME_TIMESTAMP_FILE"] = File,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", // the fix is for other C libraries; here it ends every timed wait at once
    };

    private string File => Path.Combine(_place.Path, "clock");

    /// <summary>Sets it forward, or back.</summary>
    public void Jump(TimeSpan by)
    {
        _offset += by;
        Write();
    }

    /// <inheritdoc/>
    public void Dispose() => _place.Dispose();

    private void Write() => System.IO.File.WriteAllText(File, string.Create(CultureInfo.InvariantCulture, $"{_offset.TotalSeconds:+0;-0;+0}\n"));
}

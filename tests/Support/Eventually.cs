using System.Diagnostics;

namespace SmartCom.Tests.Support;

/// <summary>Waits for what comes about by itself, with a limit. For what gives no signal; where there is a signal, wait for that.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>Completes when the question is answered yes.</summary>
    /// <exception cref="TimeoutException">It was not within the limit; names what was waited for.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> question, string what)
    {
        var started = Stopwatch.GetTimestamp();
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await question().WaitAsync(Limit))
        {
            if (Stopwatch.GetElapsedTime(started) > Limit)
            {
                throw new TimeoutException($"Not within {Limit.TotalSeconds} s: {what}.");
            }

            await pulse.WaitForNextTickAsync();
        }
    }

    /// <inheritdoc cref="IsTrueAsync(Func{Task{bool}}, string)"/>
    public static Task IsTrueAsync(Func<bool> question, string what) => IsTrueAsync(() => Task.FromResult(question()), what);
}

using System.Diagnostics;

namespace SmartCom.Tests.Support;

/// <summary>Waits for what comes about by itself, with a limit. For what gives no signal; where there is a signal, wait for that.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>Completes when the question is answered yes.</summary>
    /// <exception cref="TimeoutException">It was not within the limit; names what was waited for.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> question, string what, TimeSpan? limit = null)
    {
        var most = limit ?? Limit;
        var started = Stopwatch.GetTimestamp();
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await question().WaitAsync(most))
        {
            if (Stopwatch.GetElapsedTime(started) > most)
            {
                throw new TimeoutException($"Not within {most.TotalSeconds} s: {what}.");
            }

            await pulse.WaitForNextTickAsync();
        }
    }

    /// <inheritdoc cref="IsTrueAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task IsTrueAsync(Func<bool> question, string what, TimeSpan? limit = null) => IsTrueAsync(() => Task.FromResult(question()), what, limit);
}

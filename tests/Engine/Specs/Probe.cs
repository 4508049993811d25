using System.Collections.Concurrent;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>What grains and tests share: grains note what happens to them and wait at gates; tests look and open.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly Lock _lock = new();
    private readonly List<(string Grain, string What)> _notes = [];
    private TaskCompletionSource _noted = NewSource();

    /// <summary>Notes that something happened to a grain.</summary>
    public void Note(string grain, string what)
    {
        TaskCompletionSource noted;
        lock (_lock)
        {
            _notes.Add((grain, what));
            (noted, _noted) = (_noted, NewSource());
        }

        noted.SetResult();
    }

    /// <summary>What has happened to a grain, in order.</summary>
    public string[] NotesOf(string grain)
    {
        lock (_lock)
        {
            return [.. _notes.Where(note => note.Grain == grain).Select(note => note.What)];
        }
    }

    /// <summary>Completes when it has happened so many times.</summary>
    public async Task SeenAsync(string grain, string what, int times = 1)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            Task next;
            lock (_lock)
            {
                next = _noted.Task;
            }

            if (NotesOf(grain).Count(note => note == what) >= times)
            {
                return;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"'{what}' did not come {times} times; {grain} has [{string.Join(", ", NotesOf(grain))}].");
            }
        }
    }

    /// <summary>Waits until a test opens the gate. Times out, so that no test hangs.</summary>
    public Task PassAsync(string gate) => GateOf(gate).Task.WaitAsync(Limit);

    /// <summary>Lets all through, now and later.</summary>
    public void Open(string gate) => GateOf(gate).TrySetResult();

    /// <summary>Whether a gate was opened.</summary>
    public bool IsOpen(string gate) => GateOf(gate).Task.IsCompleted;

    private TaskCompletionSource GateOf(string gate) => _gates.GetOrAdd(gate, static _ => NewSource());

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

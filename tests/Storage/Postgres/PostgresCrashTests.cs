using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Journal;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Postgres;
using static SmartCom.Tests.Storage.Postgres.NumberedSaves;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>A server that crashes while customers are saved and loaded and decisions committed.</summary>
public sealed class PostgresCrashTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_save_and_commit_is_there_when_it_is_back()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var opened = await PostgresTestStore.OpenAsync(server: server.ConnectionString);
        await using var journal = new PostgresJournal(opened.Connections);
        await opened.Store.Partitions.SaveAsync(Save(0), Ct);
        var work = new Work(opened.Store, journal);
        var working = work.RunAsync();

        for (var crash = 0; crash < 2; crash++)
        {
            await work.GoesOnAsync();
            work.IsAway();
            await server.KillAsync();
            await server.StartAgainAsync();
            work.IsBack();
        }

        await work.GoesOnAsync();
        work.Stop();
        await working;

        Assert.InRange(await AssertWholeAsync(opened.Store, atLeast: work.Saved), work.Saved, long.MaxValue);
        var commits = await journal.ReadAsync(0, 0, Ct).ToListAsync(Ct);
        Assert.InRange(commits.Count, work.Committed, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, commits.Count).Select(number => (long)number), commits.Select(commit => commit.From));
    }

    /// <summary>Saves, commits and loads, one after the other each, until it is told to stop. What fails waits for the server to be back.</summary>
    private sealed class Work(PostgresStore store, PostgresJournal journal)
    {
        private readonly Signal _done = new();
        private volatile TaskCompletionSource _back = NewlyBack();
        private volatile bool _isOver;
        private long _saves;
        private int _committed;
        private int _loaded;

        /// <summary>The last save that was acknowledged.</summary>
        public long Saved { get; private set; }

        /// <summary>How many commits were acknowledged.</summary>
        public int Committed => _committed;

        public Task RunAsync() => Task.WhenAll(SaveAsync(), CommitAsync(), LoadAsync());

        public void Stop() => _isOver = true;

        public void IsAway() => _back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void IsBack() => _back.SetResult();

        /// <summary>Waits until some of each is done from now on.</summary>
        public Task GoesOnAsync()
        {
            var (saves, committed, loaded) = (Volatile.Read(ref _saves), Volatile.Read(ref _committed), Volatile.Read(ref _loaded));
            return _done.WaitUntilAsync(() => Volatile.Read(ref _saves) > saves && Volatile.Read(ref _committed) > committed && Volatile.Read(ref _loaded) > loaded, Limit);
        }

        private async Task SaveAsync()
        {
            for (var number = 1L; !_isOver; number++)
            {
                if (await TriesAsync(async () => await store.Partitions.SaveAsync(Save(number), CancellationToken.None)))
                {
                    Saved = number;
                    Interlocked.Increment(ref _saves);
                    _done.Raise();
                }
            }
        }

        private async Task CommitAsync()
        {
            var state = default(JournalState);
            while (!_isOver)
            {
                var owns = state.Epoch > 0 || await TriesAsync(async () => state = await journal.TakeOverAsync(0, CancellationToken.None));
                var commit = new JournalCommit(0, state.Epoch, state.Next, state.Next, 1, []);
                if (owns && await TriesAsync(async () => await journal.CommitAsync(commit, CancellationToken.None)))
                {
                    state = state with { Next = state.Next + 1 };
                    Interlocked.Increment(ref _committed);
                    _done.Raise();
                }
                else
                {
                    state = default;
                }
            }
        }

        private async Task LoadAsync()
        {
            while (!_isOver)
            {
                if (await TriesAsync(async () => Assert.NotNull(await store.Snapshots.LoadAsync("u:0001", CancellationToken.None))))
                {
                    Interlocked.Increment(ref _loaded);
                    _done.Raise();
                }
            }
        }

        // What is away is an IOException for whoever asks, and nothing else.
        private async Task<bool> TriesAsync(Func<Task> ask)
        {
            try
            {
                await ask();
                return true;
            }
            catch (IOException)
            {
                await _back.Task.WaitAsync(Limit);
                return false;
            }
        }

        private static TaskCompletionSource NewlyBack()
        {
            var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            back.SetResult();
            return back;
        }
    }
}

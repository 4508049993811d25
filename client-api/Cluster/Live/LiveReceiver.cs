using Orleans;
using SmartCom.ClientApi.Live;
using SmartCom.GrainInterfaces;

namespace SmartCom.ClientApi.Cluster.Live;

/// <summary>
/// Hears from the silos what is new and gives it to this process's feed. What is lost on the way, or with a silo, shows as a gap in the marks: then the
/// numbers of every known group are read anew. Lines that are lost stay lost, as the feed's contract has it.
/// </summary>
internal sealed partial class LiveReceiver(IGrainFactory grains, LiveFeed feed, LiveTotals totals, TimeProvider clock, ILogger<LiveReceiver> logger)
    : BackgroundService, ILiveWatcher
{
    private static readonly TimeSpan CallEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private LiveMark _last; // of what came
    private LiveMark _owed; // the relay has sent this by now
    private bool _hasGap;

    /// <inheritdoc/>
    public Task TakeAsync(LiveMark mark, LiveNews news)
    {
        lock (_lock)
        {
            if (mark.Term < _last.Term || (mark.Term == _last.Term && mark.Number <= _last.Number))
            {
                return Task.CompletedTask; // overtaken, or from a relay that has been replaced
            }

            _hasGap |= mark.Term > _last.Term || mark.Number > _last.Number + 1;
            _last = mark;
        }

        foreach (var (group, values) in news.Numbers)
        {
            feed.Set(group, values);
        }

        foreach (var (group, line) in news.Lines)
        {
            feed.Tell(group, line);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var relay = grains.GetGrain<ILiveRelayGrain>(0);
        var me = grains.CreateObjectReference<ILiveWatcher>(this);
        for (var change = Task.CompletedTask; !stoppingToken.IsCancellationRequested;)
        {
            change = change.IsCompleted ? feed.WatchedChangesAsync(stoppingToken) : change;
            try
            {
                Expect(await relay.WatchAsync(me, feed.WatchedLines).WaitAsync(stoppingToken));
                await RepairAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed); // its silo is gone, or every silo; the next call finds it again
            }

            await Task.WhenAny(change, Task.Delay(CallEvery, clock, stoppingToken));
        }
    }

    // What the relay had sent at the last call must have come by this one.
    private void Expect(LiveMark sent)
    {
        lock (_lock)
        {
            _hasGap |= sent.Term > _last.Term || (_owed.Term == _last.Term && _owed.Number > _last.Number);
            _last = sent.Term > _last.Term ? sent : _last;
            _owed = sent;
        }
    }

    private async Task RepairAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_hasGap)
            {
                return;
            }

            _hasGap = false;
            _last = _owed.Term == _last.Term && _owed.Number > _last.Number ? _owed : _last;
        }

        try
        {
            foreach (var group in feed.Known)
            {
                feed.Set(group, await totals.OfAsync(group).WaitAsync(cancellationToken));
            }
        }
        catch
        {
            lock (_lock)
            {
                _hasGap = true;
            }

            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live feed of the silos cannot be reached; soon again")]
    private partial void LogFailed(Exception failed);
}

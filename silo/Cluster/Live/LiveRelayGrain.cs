using Orleans;
using Orleans.Runtime;
using SmartCom.GrainInterfaces;

namespace SmartCom.Silo.Cluster.Live;

/// <summary>What the relay keeps: how often it began, so that web hosts can tell a new one from one that does not know yet that it is dead.</summary>
[GenerateSerializer, Alias("live-term")]
public sealed class LiveTerm
{
    /// <summary>The number of the term.</summary>
    [Id(0)]
    public long Number { get; set; }
}

/// <inheritdoc cref="ILiveRelayGrain"/>
[KeepAlive]
internal sealed class LiveRelayGrain([PersistentState("live-term")] IPersistentState<LiveTerm> term, TimeProvider clock) : Grain, ILiveRelayGrain
{
    /// <summary>Whoever has not called again for this long is gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly Dictionary<ILiveWatcher, Watching> _watchers = [];
    private readonly Dictionary<ILiveSupplier, DateTimeOffset> _suppliers = [];
    private string[] _watched = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        term.State.Number++;
        return term.WriteStateAsync(cancellationToken); // refused when another relay has begun meanwhile: this one does not begin then
    }

    public async Task<LiveMark> WatchAsync(ILiveWatcher watcher, string[] groups)
    {
        var known = _watchers.GetValueOrDefault(watcher) ?? new Watching();
        _watchers[watcher] = known with { Groups = [.. groups], Until = clock.GetUtcNow() + Lease };
        Forget();
        await TellWatchedAsync();
        return new LiveMark(term.State.Number, known.Sent);
    }

    public Task<string[]> SupplyAsync(ILiveSupplier supplier)
    {
        _suppliers[supplier] = clock.GetUtcNow() + Lease;
        Forget();
        return Task.FromResult(_watched);
    }

    public Task TellAsync(LiveNews news)
    {
        foreach (var (watcher, watching) in _watchers.ToList())
        {
            var wanted = news with { Lines = [.. news.Lines.Where(line => watching.Groups.Contains(line.Group))] };
            if (wanted is { Lines.Length: 0, Numbers.Length: 0 })
            {
                continue;
            }

            _watchers[watcher] = watching with { Sent = watching.Sent + 1 };
            _ = watcher.TakeAsync(new LiveMark(term.State.Number, watching.Sent + 1), wanted);
        }

        return Task.CompletedTask;
    }

    private async Task TellWatchedAsync()
    {
        var watched = _watchers.Values.SelectMany(watcher => watcher.Groups).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (watched.SequenceEqual(_watched))
        {
            return;
        }

        _watched = watched;
        foreach (var supplier in _suppliers.Keys)
        {
            await supplier.WatchedAsync(watched);
        }
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (watcher, _) in _watchers.Where(watcher => watcher.Value.Until < now).ToList())
        {
            _watchers.Remove(watcher);
        }

        foreach (var (supplier, _) in _suppliers.Where(supplier => supplier.Value < now).ToList())
        {
            _suppliers.Remove(supplier);
        }
    }

    private sealed record Watching
    {
        public ImmutableHashSet<string> Groups { get; init; } = [];

        public DateTimeOffset Until { get; init; }

        public long Sent { get; init; }
    }
}

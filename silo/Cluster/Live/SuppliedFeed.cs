using System.Threading.Channels;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo.Cluster.Live;

/// <summary>The live feed of a silo: keeps what is new until it is fetched. Of a number only the last value counts; of lines the newest.</summary>
internal sealed class SuppliedFeed : ILiveFeed
{
    /// <summary>How many lines are kept of each group: nobody is shown more.</summary>
    public const int MostLines = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, long>> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<LiveLine>> _lines = new(StringComparer.Ordinal);
    private volatile HashSet<string> _watched = [];

    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Completes when there is something new.</summary>
    public async Task HasNewsAsync(CancellationToken cancellationToken) => await _work.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public void Set(string group, IReadOnlyList<LiveValue> values)
    {
        lock (_lock)
        {
            Keep(group, values, replaces: true);
        }

        _work.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public void Tell(string group, LiveLine line)
    {
        if (!_watched.Contains(group))
        {
            return;
        }

        lock (_lock)
        {
            if (!_lines.TryGetValue(group, out var lines))
            {
                _lines[group] = lines = new Queue<LiveLine>();
            }

            lines.Enqueue(line);
            if (lines.Count > MostLines)
            {
                lines.Dequeue();
            }
        }

        _work.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public bool IsWatched(string group) =>
        _watched is { Count: > 0 } watched && (group.EndsWith('/') ? watched.Any(name => name.StartsWith(group, StringComparison.Ordinal)) : watched.Contains(group));

    /// <summary>These groups of lines are watched somewhere, and no others.</summary>
    public void Watch(IEnumerable<string> groups) => _watched = [.. groups];

    /// <summary>Takes what is new; null when nothing is.</summary>
    public LiveNews? Take()
    {
        lock (_lock)
        {
            var numbers = _numbers.Select(group => new LiveNumbers(group.Key, [.. group.Value.Select(number => new LiveValue(number.Key, number.Value))])).ToArray();
            var lines = _lines.SelectMany(group => group.Value.Select(line => new ToldLine(group.Key, line))).ToArray();
            _numbers.Clear();
            _lines.Clear();
            return numbers.Length + lines.Length > 0 ? new LiveNews(numbers, lines) : null;
        }
    }

    /// <summary>Takes back numbers that could not be told; newer ones stay.</summary>
    public void Return(LiveNews untold)
    {
        lock (_lock)
        {
            foreach (var (group, values) in untold.Numbers)
            {
                Keep(group, values, replaces: false);
            }
        }

        _work.Writer.TryWrite(true);
    }

    private void Keep(string group, IReadOnlyList<LiveValue> values, bool replaces)
    {
        if (!_numbers.TryGetValue(group, out var known))
        {
            _numbers[group] = known = new Dictionary<string, long>(StringComparer.Ordinal);
        }

        foreach (var (name, value) in values)
        {
            if (replaces || !known.ContainsKey(name))
            {
                known[name] = value;
            }
        }
    }
}

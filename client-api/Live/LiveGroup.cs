using System.Runtime.InteropServices;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Live;

/// <summary>One thing that people watch: its numbers, its last lines, and who watches.</summary>
internal sealed class LiveGroup(string name)
{
    /// <summary>How many lines of events a group keeps, and as many of what follows from them; and how many of each a push may bring.</summary>
    public const int MostLines = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly LineBuffer _lines = new(MostLines);
    private readonly LineBuffer _newLines = new(MostLines);
    private ImmutableArray<Watcher> _watchers = [];
    private Dictionary<UInt128, DateTimeOffset>? _traced;
    private long _sequence;
    private bool _isDirty;

    /// <summary>The group's name.</summary>
    public string Name => name;

    /// <summary>True when somebody watches.</summary>
    public bool IsWatched => !_watchers.IsEmpty;

    /// <summary>True when numbers were set, which must outlive the watchers.</summary>
    public bool HasValues
    {
        get
        {
            lock (_lock)
            {
                return _values.Count > 0;
            }
        }
    }

    /// <summary>Takes new numbers; true when this is the first change since the last push.</summary>
    public bool Set(IReadOnlyList<LiveValue> values)
    {
        lock (_lock)
        {
            var before = _changed.Count;
            foreach (var (valueName, value) in values)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_values, valueName, out var exists);
                if (!exists || known != value)
                {
                    known = value;
                    _changed.Add(valueName);
                }
            }

            return _changed.Count > before && Dirty();
        }
    }

    /// <summary>Takes numbers from before the group was known; those known already stay.</summary>
    public void Seed(IReadOnlyList<LiveValue> values)
    {
        lock (_lock)
        {
            foreach (var (valueName, value) in values)
            {
                _values.TryAdd(valueName, value);
            }
        }
    }

    /// <summary>Takes a line; true when this is the first change since the last push. Of more lines than a push may bring, the oldest go.</summary>
    public bool Tell(LiveLine line)
    {
        lock (_lock)
        {
            _newLines.Add(line);
            return Dirty();
        }
    }

    /// <summary>A line of a traced event is told: the next push ends its wait.</summary>
    public void Trace(UInt128 eventId, DateTimeOffset toldAt)
    {
        lock (_lock)
        {
            (_traced ??= []).TryAdd(eventId, toldAt);
        }
    }

    /// <summary>What changed since the last push, encoded once for all who watch, and who they are. Null when nobody does.</summary>
    public Push? TakeDelta()
    {
        lock (_lock)
        {
            _isDirty = false;
            _sequence++;
            foreach (var line in _newLines.Lines)
            {
                _lines.Add(line);
            }

            var delta = _watchers.IsEmpty
                ? null
                : new LivePush("delta", PushWriter.Write(name, _sequence, _changed.Select(changed => new LiveValue(changed, _values[changed])), _newLines.Lines));
            _changed.Clear();
            _newLines.Clear();
            var traced = _traced;
            _traced = null;
            return delta is null ? null : new Push(delta, _watchers, traced);
        }
    }

    /// <summary>Everything that the pushes up to now have said.</summary>
    public LivePush Snapshot()
    {
        lock (_lock)
        {
            return new LivePush("snapshot", PushWriter.Write(name, _sequence, _values.Select(value => new LiveValue(value.Key, value.Value)), _lines.Lines));
        }
    }

    /// <summary>Adds somebody who watches.</summary>
    public void Add(Watcher watcher)
    {
        lock (_lock)
        {
            _watchers = _watchers.Add(watcher);
        }
    }

    /// <summary>Takes somebody off; true when nobody watches any more.</summary>
    public bool Remove(Watcher watcher)
    {
        lock (_lock)
        {
            _watchers = _watchers.Remove(watcher);
            return _watchers.IsEmpty;
        }
    }

    /// <summary>A delta, whom it goes to, and the traced events in it with the moment each was told.</summary>
    internal sealed record Push(LivePush Delta, ImmutableArray<Watcher> Watchers, Dictionary<UInt128, DateTimeOffset>? Traced);

    private bool Dirty()
    {
        var isFirst = !_isDirty;
        _isDirty = true;
        return isFirst;
    }
}

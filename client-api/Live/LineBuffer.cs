using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Live;

/// <summary>
/// The newest lines of a group, in the order they came. What customers do comes by the thousands and what follows from it seldom:
/// each of the two has room of its own, so that a flood of the one leaves the other to see.
/// </summary>
internal sealed class LineBuffer(int mostOfEach)
{
    private readonly Queue<(long Number, LiveLine Line)> _events = new();
    private readonly Queue<(long Number, LiveLine Line)> _others = new();
    private long _next;

    /// <summary>The lines, oldest first.</summary>
    public IEnumerable<LiveLine> Lines => _events.Concat(_others).OrderBy(kept => kept.Number).Select(kept => kept.Line);

    /// <summary>Adds a line; the oldest of its kind goes when there is no more room.</summary>
    public void Add(LiveLine line)
    {
        var lines = line.Kind == LiveLine.Event ? _events : _others;
        if (lines.Count == mostOfEach)
        {
            lines.Dequeue();
        }

        lines.Enqueue((_next++, line));
    }

    /// <summary>Lets all of them go.</summary>
    public void Clear()
    {
        _events.Clear();
        _others.Clear();
    }
}

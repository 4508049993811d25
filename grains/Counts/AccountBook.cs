using SmartCom.Domain;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Counts;

/// <summary>
/// What one partition counts for the whole account, in total and by minute: a fold over its stream and journal, like the rest of its counts.
/// Records come in the order of their time of append, so only the newest minute still changes.
/// </summary>
internal sealed class AccountBook
{
    /// <summary>How many minutes are kept at hand, saved or not: a reader who looks into the store first and here next misses none.</summary>
    public const int MinutesAtHand = 10;

    private readonly long[] _totals = new long[AccountMetrics.Count];
    private readonly List<Minute> _minutes; // oldest first
    private bool _isChanged;
    private int _unsaved; // how many of the newest minutes the store does not have yet, or not as they are now

    /// <summary>Goes on from what is saved.</summary>
    public AccountBook(IEnumerable<Count> totals, IEnumerable<Minute> minutes)
    {
        _minutes = [.. minutes.OrderBy(minute => minute.Number)];
        foreach (var (key, value) in totals)
        {
            if (AccountMetrics.Find(key.Metric) is { } metric)
            {
                _totals[(int)metric] = value;
            }
        }
    }

    /// <summary>The newest minutes, oldest first.</summary>
    public IReadOnlyList<Minute> Minutes => _minutes;

    /// <summary>The totals.</summary>
    public Count[] Totals() => [.. _totals.Select((total, metric) => new Count(new CountKey("account", "", "", AccountMetrics.Names[metric]), total))];

    /// <summary>Counts the events among some records of the stream. Those that turn out to be repeated are taken off again, by their decision.</summary>
    public void CountEvents(IReadOnlyList<StreamRecord> records)
    {
        foreach (var record in records)
        {
            if (IsTold(record))
            {
                Add(AccountMetric.Events, 1, record.AppendedAt);
            }
        }
    }

    /// <summary>Counts one consequence of a record.</summary>
    public void Count(Consequence consequence, in StreamRecord record)
    {
        var at = record.AppendedAt;
        switch (consequence)
        {
            case Consequence.Repeated when IsTold(record):
                Add(AccountMetric.Events, -1, at);
                break;
            case Consequence.RunStarted:
                Add(AccountMetric.Started, 1, at);
                break;
            case Consequence.RunEnded:
                Add(AccountMetric.Ended, 1, at);
                break;
            case Consequence.MessageQueued:
                Add(AccountMetric.Queued, 1, at);
                break;
            case Consequence.MessageNotQueued:
                Add(AccountMetric.NotReachable, 1, at);
                break;
            case Consequence.MessageSettled settled:
                Add(settled.Status == MessageStatus.Sent ? AccountMetric.Sent : AccountMetric.Failed, 1, at);
                break;
            case Consequence.MessageAnswered answered:
                Add(answered.Status == MessageStatus.Opened ? AccountMetric.Opened : AccountMetric.Clicked, 1, at);
                break;
            case Consequence.CartChanged cart:
                Cart(cart, at);
                break;
            case Consequence.Failed:
                Add(AccountMetric.Broken, 1, at);
                break;
            default:
                break;
        }
    }

    /// <summary>Notes readings that belong to the newest minute.</summary>
    public void Read(int online, long lagMs)
    {
        if (_minutes is [.., var newest])
        {
            _minutes[^1] = newest with { Online = online, LagMs = Math.Max(newest.LagMs, lagMs) };
            _unsaved = Math.Max(_unsaved, 1);
        }
    }

    /// <summary>The minutes that changed since the last call, oldest first.</summary>
    public Minute[] TakeUnsaved()
    {
        // Copied: the newest is still being counted in.
        Minute[] unsaved = [.. _minutes.TakeLast(_unsaved).Select(minute => minute with { Counts = [.. minute.Counts] })];
        _unsaved = 0;
        _minutes.RemoveRange(0, Math.Max(0, _minutes.Count - MinutesAtHand));
        return unsaved;
    }

    private static bool IsTold(in StreamRecord record) => EventHeader.Peek(record.Event.Span) is
    {
        IsForwarded: false,
        Kind: EventKind.Tracked or EventKind.Identified or EventKind.Linked or EventKind.Tagged,
    };

    /// <summary>True when something was counted since the last call.</summary>
    public bool TakeChanged()
    {
        var isChanged = _isChanged;
        _isChanged = false;
        return isChanged;
    }

    private void Cart(Consequence.CartChanged cart, DateTimeOffset at)
    {
        var worth = (long)decimal.Round(cart.Worth * 100);
        switch (cart.Fate)
        {
            case CartFate.Opened:
                Add(AccountMetric.CartsOpened, 1, at);
                Add(AccountMetric.WorthOpened, worth, at);
                break;
            case CartFate.Changed:
                Add(AccountMetric.WorthChanged, worth, at);
                break;
            case CartFate.Abandoned:
                Add(AccountMetric.CartsAbandoned, 1, at);
                Add(AccountMetric.WorthAbandoned, worth, at);
                break;
            case CartFate.Recovered:
                Add(AccountMetric.CartsRecovered, 1, at);
                Add(AccountMetric.WorthRecovered, worth, at);
                break;
            case CartFate.Closed:
                Add(AccountMetric.CartsClosed, 1, at);
                Add(AccountMetric.WorthClosed, worth, at);
                break;
            default:
                throw new InvalidOperationException($"Unknown fate {cart.Fate}.");
        }
    }

    private void Add(AccountMetric metric, long by, DateTimeOffset at)
    {
        _isChanged = true;
        _totals[(int)metric] += by;
        MinuteOf(at).Counts[(int)metric] += by;
    }

    // Nearly always the newest; a batch may reach over some minutes.
    private Minute MinuteOf(DateTimeOffset at)
    {
        var number = Minute.NumberOf(at);
        var place = _minutes.Count;
        while (place > 0 && _minutes[place - 1].Number > number)
        {
            place--;
        }

        if (place == 0 || _minutes[place - 1].Number < number)
        {
            _minutes.Insert(place, new Minute { Number = number, Counts = new long[AccountMetrics.Count] });
            _unsaved += _unsaved > _minutes.Count - 1 - place ? 1 : 0;
            place++;
        }

        _unsaved = Math.Max(_unsaved, _minutes.Count - place + 1);
        return _minutes[place - 1];
    }
}

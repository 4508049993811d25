using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>The moments at which a customer did one kind of thing, newest first. A struct to walk with <c>foreach</c>: it allocates nothing.</summary>
internal ref struct Occurrences
{
    private readonly ReadOnlySpan<HistoryEntry> _history;
    private readonly string _eventName;
    private readonly string? _item;
    private readonly TextSet? _items;
    private int _index;

    private Occurrences(ReadOnlySpan<HistoryEntry> history, string eventName, string? item, TextSet? items)
    {
        _history = history;
        _eventName = eventName;
        _item = item;
        _items = items;
        _index = history.Length;
    }

    public readonly DateTimeOffset Current => _history[_index].OccurredAt;

    public static Occurrences NewestFirst(Customer customer, string eventName, TextSet? items = null) =>
        new(customer.History.AsSpan(), eventName, item: null, items);

    public static Occurrences NewestFirst(Customer customer, string eventName, string item) =>
        new(customer.History.AsSpan(), eventName, item, items: null);

    public readonly Occurrences GetEnumerator() => this;

    public bool MoveNext()
    {
        while (--_index >= 0)
        {
            ref readonly var entry = ref _history[_index];
            if (string.Equals(entry.Name, _eventName, StringComparison.Ordinal)
                && (_item is null || string.Equals(entry.Item, _item, StringComparison.Ordinal))
                && (_items is null || _items.Contains(entry.Item)))
            {
                return true;
            }
        }

        return false;
    }
}

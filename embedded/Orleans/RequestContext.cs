namespace Orleans.Runtime;

/// <summary>Values that travel with a request to the grain it calls, and on to the grains that one calls.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Values = new();

    /// <summary>The names of the values.</summary>
    public static IEnumerable<string> Keys => Current?.Keys ?? [];

    /// <summary>The values by name.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Current ?? [];

    internal static ImmutableDictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    /// <summary>The value of this name, or null.</summary>
    public static object? Get(string key) => Current?.GetValueOrDefault(key);

    /// <summary>Adds or replaces a value for the requests made from here on.</summary>
    public static void Set(string key, object value) =>
        Current = (Current ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);

    /// <summary>Removes a value; false when there was none.</summary>
    public static bool Remove(string key)
    {
        if (Current?.ContainsKey(key) is not true)
        {
            return false;
        }

        Current = Current.Count == 1 ? null : Current.Remove(key);
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear()
    {
        if (Current is not null)
        {
            Current = null;
        }
    }
}

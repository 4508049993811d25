using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Customers;

/// <summary>Tells customer keys from other texts before a grain is asked.</summary>
internal static class CustomerKeys
{
    /// <summary>The key in an address: the framework leaves an encoded slash as it is.</summary>
    public static string FromRoute(string key) => key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for "u:" or "v:" and an id that intake would take.</summary>
    public static bool IsValid(string key) =>
        key.Length is > 2 and <= CustomerKey.LongestId + 2
        && key[1] == ':' && key[0] is 'u' or 'v'
        && key.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0;
}

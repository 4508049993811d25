namespace SmartCom.Domain.Events;

/// <summary>
/// Under which name a person's events are gathered: the shop's user id where it is known (<c>u:42</c>),
/// else the visitor id of the browser (<c>v:6f1c...</c>). The key decides the partition.
/// </summary>
public readonly record struct CustomerKey(string Text)
{
    /// <summary>The longest id that is accepted, in characters.</summary>
    public const int LongestId = 200;

    /// <summary>The key of a known customer.</summary>
    public static CustomerKey User(string userId) => new("u:" + userId);

    /// <summary>The key of a browser that nobody has signed in on.</summary>
    public static CustomerKey Visitor(string visitorId) => new("v:" + visitorId);

    /// <summary>True for a browser nobody has signed in on.</summary>
    public bool IsVisitor => Text.StartsWith("v:", StringComparison.Ordinal);

    /// <summary>The id without its kind.</summary>
    public string Id => Text[2..];

    /// <summary>Which of <paramref name="partitions"/> partitions this customer lives in. The same on every machine and in every version.</summary>
    public int Partition(int partitions)
    {
        // FNV-1a, then the finalizer of MurmurHash3, because the low bits of FNV-1a alone spread short ids badly.
        var hash = 14695981039346656037UL;
        foreach (var letter in Text)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return (int)((hash ^ (hash >> 33)) % (ulong)partitions);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

using System.Collections;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace SmartCom.Domain.Rules;

/// <summary>Ids in the order in which a marketer wrote them, made ready for being looked up. Equal when the same ids stand in the same order.</summary>
[CollectionBuilder(typeof(TextSet), nameof(Of))]
public sealed class TextSet : IReadOnlyList<string>, IEquatable<TextSet>
{
    private readonly ImmutableArray<string> _all;
    private readonly FrozenSet<string> _lookup;

    private TextSet(ImmutableArray<string> all)
    {
        _all = all;
        _lookup = all.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>A set of these ids.</summary>
    public static TextSet Of(params ReadOnlySpan<string> ids) => new([.. ids]);

    /// <inheritdoc/>
    public int Count => _all.Length;

    /// <inheritdoc/>
    public string this[int index] => _all[index];

    /// <summary>True when the id is one of these; false for null.</summary>
    public bool Contains(string? id) => id is not null && _lookup.Contains(id);

    /// <inheritdoc/>
    public bool Equals(TextSet? other) => other is not null && _all.AsSpan().SequenceEqual(other._all.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_all.Length, _all.IsEmpty ? "" : _all[0]);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_all).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Text;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>
/// Compares customer keys as text and as the UTF-8 bytes in which events hold them, so that a dictionary by text is searched
/// straight from the bytes (<c>GetAlternateLookup&lt;ReadOnlySpan&lt;byte&gt;&gt;</c>), and a text is made only for a key it does not hold yet.
/// </summary>
public sealed class CustomerKeyComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    private const int Short = 256;

    private CustomerKeyComparer()
    {
    }

    /// <summary>The one that is needed.</summary>
    public static CustomerKeyComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int GetHashCode(string obj)
    {
        Span<byte> buffer = stackalloc byte[Short];
        return obj.Length <= Short / 3
            ? GetHashCode(buffer[..Encoding.UTF8.GetBytes(obj, buffer)])
            : GetHashCode(Encoding.UTF8.GetBytes(obj));
    }

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)Utf8Hash.Of(alternate);

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<byte> alternate, string other)
    {
        if (other.Length > alternate.Length)
        {
            return false;
        }

        if (Ascii.Equals(alternate, other))
        {
            return true;
        }

        return !Ascii.IsValid(alternate) && Encoding.UTF8.GetString(alternate) == other;
    }

    /// <inheritdoc/>
    public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);
}

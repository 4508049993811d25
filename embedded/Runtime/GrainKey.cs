using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmartCom.Embedded;

/// <summary>The key of a grain: a text, with its hash computed once, or a number.</summary>
internal readonly struct GrainKey : IEquatable<GrainKey>
{
    private readonly string? _text;
    private readonly long _number;

    public GrainKey(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = text;
        _number = text.GetHashCode(StringComparison.Ordinal);
    }

    public GrainKey(long number) => _number = number;

    public static bool operator ==(GrainKey left, GrainKey right) => left.Equals(right);

    public static bool operator !=(GrainKey left, GrainKey right) => !left.Equals(right);

    public long AsInteger() =>
        _text is null ? _number : throw new InvalidOperationException($"The key '{_text}' is not an integer.");

    public bool Equals(GrainKey other) => _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is GrainKey other && Equals(other);

    public override int GetHashCode() => _number.GetHashCode();

    /// <summary>The key as it may stand in a log: a number as it is, of a text the beginning of its SHA-256.</summary>
    public string Hidden => _text is null ? ToString() : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text)).AsSpan(0, 6));

    /// <summary>The key as people write it.</summary>
    public string Text => _text ?? _number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The key as it stands in a grain's identity: an integer in hexadecimal digits.</summary>
    public override string ToString() => _text ?? _number.ToString("X", CultureInfo.InvariantCulture);
}

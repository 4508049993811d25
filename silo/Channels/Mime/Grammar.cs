using System.Buffers;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>The character sets of RFC 5322, as far as writing mail needs them.</summary>
internal static class Grammar
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> Atom = SearchValues.Create(Alphanumeric + "!#$%&'*+-/=?^_`{|}~");

    /// <summary>Letters, digits and hyphen.</summary>
    public static SearchValues<char> DomainLabel { get; } = SearchValues.Create(Alphanumeric + "-");

    /// <summary>What may stand unencoded in a header's value: printable ASCII and space.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    /// <summary>What may name a header: printable ASCII but for space and colon.</summary>
    public static bool IsHeaderName(ReadOnlySpan<char> name) => name.Length > 0 && !name.ContainsAnyExceptInRange('!', '~') && !name.Contains(':');

    /// <summary>What an address and a message id consist of, besides dots.</summary>
    public static bool IsAtom(char character) => Atom.Contains(character);
}

using System.Text;
using Microsoft.Extensions.Primitives;

namespace SmartCom.ClientApi.Access;

/// <summary>Takes the key out of an Authorization header.</summary>
internal static class Credentials
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>A bearer's token, or the user name of basic authentication; null when there is neither.</summary>
    public static string? Of(StringValues authorization)
    {
        if (authorization is not [{ } header] || header.Length > 1_000)
        {
            return null;
        }

        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? NullIfEmpty(header[Bearer.Length..].Trim())
            : header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? UserName(header.AsSpan(Basic.Length).Trim())
            : null;
    }

    private static string? UserName(ReadOnlySpan<char> base64)
    {
        Span<byte> bytes = stackalloc byte[768];
        if (!Convert.TryFromBase64Chars(base64, bytes, out var length))
        {
            return null;
        }

        var name = bytes[..length];
        var colon = name.IndexOf((byte)':');
        return NullIfEmpty(Encoding.UTF8.GetString(colon < 0 ? name : name[..colon]));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

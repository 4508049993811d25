using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>Turns a message's id into what stands left of the @ in its Message-ID: the same id gives the same one, on every machine and every try.</summary>
internal static class MessageId
{
    private const int Longest = 200;

    /// <summary>The id with what a Message-ID cannot carry written as <c>%XX</c>; an id too long for a header line becomes its SHA-256.</summary>
    public static string Of(string id)
    {
        if (id.Length <= Longest && id.All(IsPlain))
        {
            return id;
        }

        var bytes = Encoding.UTF8.GetBytes(id);
        var escaped = new StringBuilder(id.Length * 2);
        foreach (var value in bytes)
        {
            if (IsPlain((char)value))
            {
                escaped.Append((char)value);
            }
            else
            {
                escaped.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.Length <= Longest ? escaped.ToString() : Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    // % begins an escape and so is escaped itself: two ids never become one. A dot may not stand everywhere, so it stands nowhere.
    private static bool IsPlain(char character) => character != '%' && Grammar.IsAtom(character);
}

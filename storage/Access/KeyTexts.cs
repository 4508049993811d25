using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmartCom.Storage.Access;

/// <summary>Makes keys, tokens and secrets, and their hashes. All of them are 256 random bits, so a plain hash cannot be guessed back.</summary>
internal static class KeyTexts
{
    private const int Bytes = 32;
    private const int EndingLength = 4;

    public static string NewServerKey() => "sk_" + Random();

    /// <summary>Public, so it need not be long: enough that no two sites meet.</summary>
    public static string NewSiteKey() => "site_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    public static string NewSecret() => "sig_" + Random();

    public static string NewSetUpToken() => Random();

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string NewUserId() => "usr_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public static string NewId() => "key_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Ending(string key) => key[^EndingLength..];

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}

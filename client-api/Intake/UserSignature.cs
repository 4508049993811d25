using System.Security.Cryptography;
using System.Text;

namespace SmartCom.ClientApi.Intake;

/// <summary>
/// How a shop's server proves to us, through the customer's browser, who is signed in there:
/// HMAC-SHA256 over the user id, keyed with the site's signing secret, in hex.
/// </summary>
public static class UserSignature
{
    /// <summary>The signature of a user id, in lower-case hex.</summary>
    public static string Of(string userId, ReadOnlySpan<byte> secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(userId)));

    /// <summary>True when the signature is that of the user id. Takes the same time whatever it is compared with.</summary>
    public static bool IsValid(string signature, string userId, ReadOnlySpan<byte> secret)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature.Length != 2 * given.Length || Convert.FromHexString(signature, given, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(userId), right);
        return CryptographicOperations.FixedTimeEquals(given, right);
    }
}

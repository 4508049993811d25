using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmartCom.Storage.Access;

/// <summary>What a mail's link or picture says when it comes back: which message of whom, and where the link leads.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Customer">The text of the customer key.</param>
/// <param name="CampaignId">The campaign that decided it.</param>
/// <param name="StepId">The step that decided it.</param>
/// <param name="Url">Where the link leads; empty for the picture.</param>
public sealed record MailAnswer(string MessageId, string Customer, string CampaignId, string StepId, string Url);

/// <summary>
/// Makes and reads the tokens in mails. They are encrypted and authenticated (AES-GCM), so nobody reads a customer's id in a forwarded
/// mail, and nobody makes one that leads elsewhere. The same answer gives the same token; it expires.
/// </summary>
public sealed class MailTokens(byte[] key)
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int LongestToken = 8_192;

    private readonly byte[] _sealing = HMACSHA256.HashData(key, "seal"u8);
    private readonly byte[] _nonces = HMACSHA256.HashData(key, "nonce"u8);

    /// <summary>The token of an answer.</summary>
    public string Write(MailAnswer answer, DateTimeOffset expiresAt)
    {
        var plain = Plain(answer, expiresAt);

        // Derived from what is sealed: never the same for two different answers, and no random number to go wrong.
        var nonce = HMACSHA256.HashData(_nonces, plain).AsSpan(0, NonceBytes);
        var token = new byte[NonceBytes + plain.Length + TagBytes];
        nonce.CopyTo(token);
        using var aes = new AesGcm(_sealing, TagBytes);
        aes.Encrypt(nonce, plain, token.AsSpan(NonceBytes, plain.Length), token.AsSpan(NonceBytes + plain.Length));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The answer of a token; null when it is none of ours, or has expired.</summary>
    public MailAnswer? Read(string token, DateTimeOffset now)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token, out var length) || length <= NonceBytes + TagBytes)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token).AsSpan();
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(_sealing, TagBytes);
            aes.Decrypt(bytes[..NonceBytes], bytes[NonceBytes..^TagBytes], bytes[^TagBytes..], plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Answer(plain, now);
    }

    private static byte[] Plain(MailAnswer answer, DateTimeOffset expiresAt)
    {
        using var plain = new MemoryStream();
        using var writer = new BinaryWriter(plain, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(expiresAt.ToUnixTimeSeconds());
        writer.Write(answer.MessageId);
        writer.Write(answer.Customer);
        writer.Write(answer.CampaignId);
        writer.Write(answer.StepId);
        writer.Write(answer.Url);
        writer.Flush();
        return plain.ToArray();
    }

    private static MailAnswer? Answer(byte[] plain, DateTimeOffset now)
    {
        using var reader = new BinaryReader(new MemoryStream(plain), Encoding.UTF8);
        return reader.ReadByte() == Version && now.ToUnixTimeSeconds() < reader.ReadInt64()
            ? new MailAnswer(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString())
            : null;
    }
}

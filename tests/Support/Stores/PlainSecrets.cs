using System.Security.Cryptography;
using System.Text;
using SmartCom.Storage.Access;

namespace SmartCom.Tests.Support.Stores;

/// <summary>"Encrypts" so that a test can see that it was done, and can lose the key.</summary>
public sealed class PlainSecrets : ISecretProtector
{
    /// <summary>While true, nothing can be decrypted.</summary>
    public bool KeysAreLost { get; set; }

    /// <inheritdoc/>
    public string Protect(string secret) => Convert.ToHexString(Encoding.UTF8.GetBytes(secret));

    /// <inheritdoc/>
    public string Unprotect(string stored) =>
        KeysAreLost ? throw new CryptographicException("No key.") : Encoding.UTF8.GetString(Convert.FromHexString(stored));
}

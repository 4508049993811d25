namespace SmartCom.Storage.Access;

/// <summary>Keys that this installation makes for itself, kept encrypted.</summary>
public interface IOwnKeys
{
    /// <summary>The 256 random bits under a name, made when they are first asked for.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">They cannot be decrypted any more.</exception>
    ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken);
}

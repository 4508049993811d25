namespace SmartCom.Storage.Access;

/// <summary>Encrypts secrets that have to be read again, before they are stored.</summary>
public interface ISecretProtector
{
    /// <summary>The secret as it may be stored.</summary>
    string Protect(string secret);

    /// <summary>The secret again.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was not protected here, or the keys are gone.</exception>
    string Unprotect(string stored);
}

using Microsoft.AspNetCore.DataProtection;

namespace SmartCom.Storage.Access;

/// <summary>Encrypts secrets with ASP.NET Core's Data Protection.</summary>
internal sealed class DataProtectionSecrets(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("SmartCom.Storage.Secrets.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    public string Unprotect(string stored) => _protector.Unprotect(stored);
}

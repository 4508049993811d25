using SmartCom.Storage.Access;

namespace SmartCom.Bench.Load;

/// <summary>Nothing that a benchmark writes is secret.</summary>
internal sealed class NoSecrets : ISecretProtector
{
    public string Protect(string secret) => secret;

    public string Unprotect(string stored) => stored;
}

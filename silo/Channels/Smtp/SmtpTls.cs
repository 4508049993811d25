using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>What is asked of the server's certificate: its name, and an issuer that this machine or the settings trust.</summary>
internal static class SmtpTls
{
    /// <summary>The demands of the settings, for every connection.</summary>
    public static SslClientAuthenticationOptions OptionsOf(SmtpOptions options)
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.TrustedCertificate is not null)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(options.TrustedCertificate);
        }

        return tls;
    }

    /// <summary>Why the trusted certificate of the settings cannot be used, or null.</summary>
    public static string? Problem(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0 ? null : "holds no certificate";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"cannot be read: {problem.Message}";
        }
    }
}

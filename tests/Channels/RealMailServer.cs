using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace SmartCom.Tests.Channels;

/// <summary>A real mail server (aiosmtpd) in a process of its own, on a free port of 127.0.0.1.</summary>
public sealed class RealMailServer : IAsyncDisposable
{
    private readonly PythonProcess _python;
    private readonly string _directory;

    private RealMailServer(PythonProcess python, string directory)
    {
        _python = python;
        _directory = directory;
    }

    public int Port { get; private set; }

    /// <summary>The PEM file of its certificate, which signs itself and is good for localhost.</summary>
    public string CertificateFile => Path.Combine(_directory, "certificate.pem");

    /// <summary>Starts one. <c>--certificate</c> is filled in with a fresh one where it is asked for.</summary>
    public static async Task<RealMailServer> StartAsync(params IEnumerable<string> arguments)
    {
        var directory = Directory.CreateTempSubdirectory("smartcom-mail-").FullName;
        var keyFile = Path.Combine(directory, "key.pem");
        var given = arguments.SelectMany(argument => argument == "--certificate" ? [argument, keyFile] : new[] { argument }).ToList();
        if (given.Contains(keyFile))
        {
            await WriteCertificateAsync(Path.Combine(directory, "certificate.pem"), keyFile);
        }

        var server = new RealMailServer(PythonProcess.Start("smtpd.py", given), directory);
        server.Port = JsonDocument.Parse(await server._python.ReadLineAsync()).RootElement.GetProperty("port").GetInt32();
        return server;
    }

    /// <summary>The next message that it took.</summary>
    public async Task<TakenMail> NextAsync() => JsonSerializer.Deserialize<TakenMail>(await _python.ReadLineAsync(), MailDecoder.Json)!;

    /// <summary>Completes when it has come to a recipient at whom it stalls.</summary>
    public async Task WaitForStallAsync() => Assert.Contains("stalled", await _python.ReadLineAsync(), StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _python.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task WriteCertificateAsync(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }
}

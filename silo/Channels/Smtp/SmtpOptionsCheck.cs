using System.Net;
using Microsoft.Extensions.Options;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>Says at start, setting by setting, what is wrong with the mail server's settings.</summary>
internal sealed class SmtpOptionsCheck : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(SmtpOptions options) =>
        ServerProblems(options).Concat(SignInProblems(options)).Concat(LimitProblems(options));

    private static IEnumerable<string> ServerProblems(SmtpOptions options)
    {
        if (options.Host.Length == 0)
        {
            yield return "Smtp:Host is missing.";
        }

        if (options.Port is < 1 or > IPEndPoint.MaxPort)
        {
            yield return $"Smtp:Port must be from 1 to {IPEndPoint.MaxPort}, not {options.Port}.";
        }

        if (options.Port == 465 && options.Security != SmtpSecurity.Tls)
        {
            yield return "Smtp:Port 465 speaks TLS from the first byte: set Smtp:Security to Tls.";
        }

        if (options.TrustedCertificate is { } file && SmtpTls.Problem(file) is { } problem)
        {
            yield return $"Smtp:TrustedCertificate {problem} ({file})";
        }

        if (options.SenderDomain is not null && options.OwnDomain is null)
        {
            yield return $"Smtp:SenderDomain is not a domain: {options.SenderDomain}";
        }
    }

    private static IEnumerable<string> SignInProblems(SmtpOptions options)
    {
        if ((options.UserName is null) != (options.Password is null))
        {
            yield return "Smtp:UserName and Smtp:Password belong together: one of them is missing.";
        }

        if (options.Password is not null && options.Security == SmtpSecurity.None && !IsThisMachine(options.Host))
        {
            yield return "Smtp:Security is None, which would send Smtp:Password in the clear to another machine.";
        }
    }

    private static IEnumerable<string> LimitProblems(SmtpOptions options)
    {
        foreach (var (name, count) in new[] { (nameof(options.MaxConnections), options.MaxConnections), (nameof(options.MessagesPerConnection), options.MessagesPerConnection) })
        {
            if (count < 1)
            {
                yield return $"Smtp:{name} must be at least 1, not {count}.";
            }
        }

        foreach (var (name, wait) in new[]
        {
            (nameof(options.IdleTimeout), options.IdleTimeout), (nameof(options.ConnectTimeout), options.ConnectTimeout),
            (nameof(options.CommandTimeout), options.CommandTimeout), (nameof(options.DeliveryTimeout), options.DeliveryTimeout),
            (nameof(options.AttemptTimeout), options.AttemptTimeout),
        })
        {
            if (wait <= TimeSpan.Zero || wait > TimeSpan.FromHours(1))
            {
                yield return $"Smtp:{name} must be more than no time and at most an hour, not {wait}.";
            }
        }
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

using System.Net;
using Microsoft.Extensions.Options;

namespace SmartCom.ClientApi.Access;

/// <summary>Who may do what in this installation. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>True after <c>--demo</c>: the person at the machine is signed in without a key.</summary>
    public bool Demo { get; set; }
}

/// <summary>
/// Signs in the person at the machine while the demo runs: a browser on the same machine that asked for it by a local name, over no
/// proxy, from a page of ours. Everything else could be a stranger, or a stranger's page in this person's browser.
/// </summary>
public sealed class DemoSignIn(IOptions<AccessOptions> options)
{
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    /// <summary>True when the request comes from that person.</summary>
    public bool Admits(HttpContext context) =>
        options.Value.Demo
        && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !Forwarded.Any(context.Request.Headers.ContainsKey)
        && OwnPage.Sent(context.Request);
}

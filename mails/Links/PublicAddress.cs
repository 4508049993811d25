using Microsoft.Extensions.Configuration;

namespace SmartCom.Mails.Links;

/// <summary>Where customers reach this installation: setting "Web:PublicUrl", else where it listens. Null when nobody has said.</summary>
public sealed class PublicAddress(IConfiguration configuration)
{
    private Uri? _listening;

    /// <summary>The address, without a slash at the end.</summary>
    public string? Value => (Configured ?? _listening)?.AbsoluteUri.TrimEnd('/');

    /// <summary>Where the process listens, without a slash at the end; null as long as it does not.</summary>
    public string? Listening => _listening?.AbsoluteUri.TrimEnd('/');

    private Uri? Configured => Uri.TryCreate(configuration["Web:PublicUrl"], UriKind.Absolute, out var url) && IsWeb(url) ? url : null;

    /// <summary>The process listens here.</summary>
    public void Listens(IEnumerable<string> addresses) => _listening = addresses
        .Select(address => Uri.TryCreate(address, UriKind.Absolute, out var url) ? url : null)
        .FirstOrDefault(url => url is not null && IsWeb(url));

    /// <summary>True for what a browser may be led to.</summary>
    public static bool IsWeb(Uri url) => url.Scheme is "http" or "https";
}

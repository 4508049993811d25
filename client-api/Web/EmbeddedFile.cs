using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace SmartCom.ClientApi.Web;

/// <summary>
/// A file that is part of the program: sent as it is or compressed, whichever the browser takes, and not at all when the browser has it.
/// A web project may bring it compressed already ("app.js.br" and "app.js.gz" beside "app.js"); else it is compressed when it is first asked for.
/// </summary>
internal sealed class EmbeddedFile
{
    private const string Brotli = ".br";
    private const string Gzip = ".gz";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly string _contentType;
    private readonly byte[] _bytes;
    private readonly string _hash;
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    private EmbeddedFile(string path, byte[] bytes, Func<byte[]?> brotli, Func<byte[]?> gzip)
    {
        var contentType = ContentTypes.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        _contentType = IsText(contentType) ? contentType + "; charset=utf-8" : contentType;
        _bytes = bytes;
        _hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        _brotli = new(() => brotli() ?? Compressed(output => new BrotliStream(output, CompressionLevel.SmallestSize)));
        _gzip = new(() => gzip() ?? Compressed(output => new GZipStream(output, CompressionLevel.SmallestSize)));
    }

    /// <summary>The files of one folder under <c>web/</c>, by their path within it ("images/mug.svg").</summary>
    public static FrozenDictionary<string, EmbeddedFile> Folder(string name)
    {
        var assembly = typeof(EmbeddedFile).Assembly;
        var prefix = $"web/{name}/";
        var resources = assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Path: resource.Replace('\\', '/')))
            .Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(file => file.Path[prefix.Length..], file => file.Resource, StringComparer.Ordinal);
        byte[]? Find(string path) => resources.TryGetValue(path, out var resource) ? Read(assembly, resource) : null;

        return resources.Keys
            .Where(path => !IsCompressed(path) || !resources.ContainsKey(path[..path.LastIndexOf('.')]))
            .ToFrozenDictionary(
                path => path,
                path => new EmbeddedFile(path, Find(path)!, () => Find(path + Brotli), () => Find(path + Gzip)),
                StringComparer.Ordinal);
    }

    /// <summary>The content, uncompressed.</summary>
    public ReadOnlyMemory<byte> Content => _bytes;

    /// <summary>Answers a GET or HEAD with this file, or with 304 when the browser has it already.</summary>
    public IResult Answer(HttpContext context, string cacheControl)
    {
        var (encoding, bytes) = Negotiate(context.Request.GetTypedHeaders().AcceptEncoding);
        var headers = context.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        if (encoding.Length > 0)
        {
            headers.ContentEncoding = encoding;
        }

        // Each encoding is another sequence of bytes, and so has another tag.
        return TypedResults.Bytes(bytes, _contentType, entityTag: new EntityTagHeaderValue($"\"{_hash}{encoding}\""));
    }

    private (string Encoding, byte[] Bytes) Negotiate(IList<StringWithQualityHeaderValue> accepted)
    {
        bool Takes(string encoding) => accepted.Any(each =>
            each.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && each.Quality is null or > 0);

        return IsText(_contentType) switch
        {
            true when Takes("br") => ("br", _brotli.Value),
            true when Takes("gzip") => ("gzip", _gzip.Value),
            _ => ("", _bytes),
        };
    }

    private byte[] Compressed(Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var stream = compressor(output))
        {
            stream.Write(_bytes);
        }

        return output.ToArray();
    }

    private static bool IsCompressed(string path) => path.EndsWith(Brotli, StringComparison.Ordinal) || path.EndsWith(Gzip, StringComparison.Ordinal);

    private static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal)
        || contentType.StartsWith("application/json", StringComparison.Ordinal)
        || contentType.StartsWith("image/svg+xml", StringComparison.Ordinal);

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

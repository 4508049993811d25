using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace SmartCom.Bench.Load;

/// <summary>
/// A connection that posts one request after another and understands just enough of the answers. A real client costs
/// as much as the server, and both run on the same cores.
/// </summary>
internal sealed class KeepAlive : IDisposable
{
    private const int StatusAt = 9; // behind "HTTP/1.1 "

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _head;
    private readonly byte[] _answer = new byte[64 * 1024];
    private byte[] _request = new byte[64 * 1024];

    private KeepAlive(byte[] head) => _head = head;

    /// <summary>Connects.</summary>
    public static async Task<KeepAlive> ConnectAsync(Uri server, string path, string key)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":"))}\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";
        var connection = new KeepAlive(Encoding.ASCII.GetBytes(head));
        await connection._socket.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>Posts a body and waits for the answer. Returns its status.</summary>
    public async ValueTask<int> PostAsync(ReadOnlyMemory<byte> body)
    {
        await _socket.SendAsync(Request(body.Span));
        for (var read = 0; ;)
        {
            var more = await _socket.ReceiveAsync(_answer.AsMemory(read));
            read += more > 0 ? more : throw new IOException("The server closed the connection.");
            if (IsWhole(_answer.AsSpan(0, read)))
            {
                return Utf8Parser.TryParse(_answer.AsSpan(StatusAt, 3), out int status, out _) ? status : throw new IOException("This is no HTTP answer.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private ReadOnlyMemory<byte> Request(ReadOnlySpan<byte> body)
    {
        if (_request.Length < _head.Length + body.Length + 32)
        {
            _request = new byte[2 * (_head.Length + body.Length + 32)];
        }

        _head.CopyTo(_request.AsSpan());
        Utf8Formatter.TryFormat(body.Length, _request.AsSpan(_head.Length), out var digits);
        var length = _head.Length + digits;
        "\r\n\r\n"u8.CopyTo(_request.AsSpan(length));
        length += 4;
        body.CopyTo(_request.AsSpan(length));
        return _request.AsMemory(0, length + body.Length);
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var name = answer[..head].IndexOf("Content-Length: "u8);
        if (name >= 0)
        {
            return Utf8Parser.TryParse(answer[(name + 16)..], out int length, out _) && answer.Length >= head + 4 + length;
        }

        return answer[..head].IndexOf("Transfer-Encoding: chunked"u8) < 0 || answer.EndsWith("0\r\n\r\n"u8);
    }
}

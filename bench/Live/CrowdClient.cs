using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace SmartCom.Bench.Live;

/// <summary>One of a thousand SignalR clients: counts its pushes, and says when it saw the mark of a probe. Parses nothing, because the server runs on the same cores.</summary>
internal sealed class CrowdClient : IDisposable
{
    private const byte End = 0x1e;

    private static readonly byte[] Mark = "\"text\":\"probe-"u8.ToArray();

    private readonly ClientWebSocket _socket = new();
    private readonly Action<long, long> _seen;
    private long _pushes;

    private CrowdClient(Action<long, long> seen) => _seen = seen;

    /// <summary>How many pushes have come.</summary>
    public long Pushes => Volatile.Read(ref _pushes);

    /// <summary>Connects; reads from then on unless it is to be one that stops.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="key">A server key.</param>
    /// <param name="reads">False for a client that takes nothing off the wire.</param>
    /// <param name="seen">Told the number of a probe, and when (ticks of the stopwatch) it came.</param>
    public static async Task<CrowdClient> ConnectAsync(Uri server, string key, bool reads, Action<long, long> seen)
    {
        var client = new CrowdClient(seen);
        client._socket.Options.SetRequestHeader("Authorization", "Bearer " + key);
        await client._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/live" }.Uri, CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        if (reads)
        {
            _ = client.ReadAsync();
        }

        return client;
    }

    /// <summary>Watches a group.</summary>
    public Task JoinAsync(string group) => SendAsync($$"""{"type":1,"target":"Join","arguments":["{{group}}"]}""");

    /// <summary>Watches it no more.</summary>
    public Task LeaveAsync(string group) => SendAsync($$"""{"type":1,"target":"Leave","arguments":["{{group}}"]}""");

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    private Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var kept = 0; // the end of what came before, where a mark may be cut in two
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(kept), CancellationToken.None);
                var (at, length) = (Stopwatch.GetTimestamp(), kept + read.Count);
                _pushes += buffer.AsSpan(kept, read.Count).Count(End);
                kept = Take(buffer.AsSpan(0, length), at);
                buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            }
        }
        catch (Exception over) when (over is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The run is over.
        }
    }

    private int Take(ReadOnlySpan<byte> bytes, long at)
    {
        while (bytes.IndexOf(Mark) is >= 0 and var found)
        {
            var digits = bytes[(found + Mark.Length)..];
            var end = digits.IndexOf((byte)'"');
            if (end < 0)
            {
                return bytes.Length - found;
            }

            _seen(long.Parse(digits[..end], System.Globalization.CultureInfo.InvariantCulture), at);
            bytes = digits[end..];
        }

        return Math.Min(bytes.Length, Mark.Length - 1);
    }
}

using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SmartCom.Bench.Latency;

/// <summary>A SignalR client as far as it is needed here: joins groups, and says when it first saw a line.</summary>
internal sealed class HubWatcher : IDisposable
{
    private const byte End = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly Action<string, long> _seen;

    private HubWatcher(Action<string, long> seen) => _seen = seen;

    /// <summary>Connects and reads from then on.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="key">A server key.</param>
    /// <param name="seen">Told the text of each line, and when (ticks of the stopwatch) it came.</param>
    public static async Task<HubWatcher> ConnectAsync(Uri server, string key, Action<string, long> seen)
    {
        var watcher = new HubWatcher(seen);
        watcher._socket.Options.SetRequestHeader("Authorization", "Bearer " + key);
        await watcher._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/live" }.Uri, CancellationToken.None);
        await watcher.SendAsync("""{"protocol":"json","version":1}""");
        _ = watcher.ReadAsync();
        return watcher;
    }

    /// <summary>Watches a group. What it saw until then comes as a snapshot.</summary>
    public Task JoinAsync(string group) => SendAsync($$"""{"type":1,"target":"Join","arguments":["{{group}}"]}""");

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
        var buffer = new byte[256 * 1024];
        var length = 0;
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                var at = Stopwatch.GetTimestamp();
                length += read.Count;
                length = Take(buffer, length, at);
            }
        }
        catch (Exception over) when (over is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody watches any more.
        }
    }

    private int Take(byte[] buffer, int length, long at)
    {
        var from = 0;
        while (buffer.AsSpan(from, length - from).IndexOf(End) is >= 0 and var end)
        {
            Take(buffer.AsMemory(from, end), at);
            from += end + 1;
        }

        buffer.AsSpan(from, length - from).CopyTo(buffer);
        return length - from;
    }

    private void Take(ReadOnlyMemory<byte> message, long at)
    {
        using var json = JsonDocument.Parse(message);
        if (!json.RootElement.TryGetProperty("target", out _))
        {
            return;
        }

        foreach (var line in json.RootElement.GetProperty("arguments")[0].GetProperty("lines").EnumerateArray())
        {
            if (line.GetProperty("text").GetString() is { } text)
            {
                _seen(text, at);
            }
        }
    }
}

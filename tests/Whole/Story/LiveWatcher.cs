using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SmartCom.Tests.Whole.Story;

/// <summary>A SignalR client that joins one group and keeps the newest value of each name.</summary>
internal sealed class LiveWatcher : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<string, long> _values = [];
    private Task? _reading;

    /// <summary>Connects and joins.</summary>
    public static async Task<LiveWatcher> JoinAsync(Uri server, string group)
    {
        var watcher = new LiveWatcher();
        await watcher._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/live" }.Uri, CancellationToken.None);
        await watcher.SendAsync("""{"protocol":"json","version":1}""");
        await watcher.SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = "Join", arguments = new[] { group } }));
        watcher._reading = watcher.ReadAsync();
        return watcher;
    }

    /// <summary>The newest value of a name that was pushed; 0 when none was.</summary>
    public long this[string name]
    {
        get
        {
            lock (_values)
            {
                return _values.GetValueOrDefault(name);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await (_reading ?? Task.CompletedTask);
        _socket.Dispose();
    }

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (_socket.State == WebSocketState.Open)
        {
            try
            {
                var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            }
            catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or IOException)
            {
                return; // aborted by DisposeAsync, or the server went
            }

            for (var end = text.ToString().IndexOf(End, StringComparison.Ordinal); end >= 0; end = text.ToString().IndexOf(End, StringComparison.Ordinal))
            {
                Take(text.ToString(0, end));
                text.Remove(0, end + 1);
            }
        }
    }

    private void Take(string message)
    {
        var push = JsonDocument.Parse(message).RootElement;
        if (!push.TryGetProperty("arguments", out var arguments) || !arguments[0].TryGetProperty("values", out var values))
        {
            return;
        }

        lock (_values)
        {
            foreach (var value in values.EnumerateObject())
            {
                _values[value.Name] = value.Value.GetInt64();
            }
        }
    }
}

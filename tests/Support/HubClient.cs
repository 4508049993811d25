using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace SmartCom.Tests.Support;

/// <summary>What a hub pushed: the method and its one argument.</summary>
public sealed record HubPush(string Method, JsonNode Content);

/// <summary>A client of a SignalR hub: the JSON protocol over a bare WebSocket.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte End = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<HubPush> _pushes = Channel.CreateUnbounded<HubPush>();
    private readonly Dictionary<string, TaskCompletionSource<JsonNode?>> _calls = [];
    private int _lastCall;

    private HubClient()
    {
    }

    /// <summary>Connects, and reads from then on unless the client is to be one that does not.</summary>
    /// <param name="hub">The hub's address, with http or https.</param>
    /// <param name="key">A server key; null for none.</param>
    /// <param name="reads">False for a client that never takes anything off the wire after the handshake.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<HubClient> ConnectAsync(Uri hub, string? key, bool reads, CancellationToken cancellationToken) =>
        ConnectAsync(hub, reads, cancellationToken, key is null ? [] : [("Authorization", "Bearer " + key)]);

    /// <summary>Connects with headers of the caller's choice: a browser's cookies, say.</summary>
    public static async Task<HubClient> ConnectAsync(Uri hub, bool reads, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        var client = new HubClient();
        foreach (var (name, value) in headers)
        {
            client._socket.Options.SetRequestHeader(name, value);
        }

        var address = new UriBuilder(hub) { Scheme = hub.Scheme == "https" ? "wss" : "ws" }.Uri;
        await client._socket.ConnectAsync(address, cancellationToken);
        await client.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        await client.ReadHandshakeAsync(cancellationToken);
        if (reads)
        {
            _ = client.ReadAsync();
        }

        return client;
    }

    /// <summary>Calls a method of the hub and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">The hub answered with an error.</exception>
    public async Task<JsonNode?> InvokeAsync(string method, CancellationToken cancellationToken, params string[] arguments)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_calls)
        {
            _calls[id] = answer;
        }

        await SendAsync(Call(method, arguments, id), cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Calls a method of the hub and waits for nothing.</summary>
    public Task SendAsync(string method, CancellationToken cancellationToken, params string[] arguments) => SendAsync(Call(method, arguments, id: null), cancellationToken);

    /// <summary>The next push.</summary>
    public ValueTask<HubPush> NextAsync(CancellationToken cancellationToken) => _pushes.Reader.ReadAsync(cancellationToken);

    /// <summary>A push that has come already, or null.</summary>
    public HubPush? TryNext() => _pushes.Reader.TryRead(out var push) ? push : null;

    /// <summary>Completes when the connection is over; for a client that reads.</summary>
    public Task Ended => _pushes.Reader.Completion;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Call(string method, string[] arguments, string? id)
    {
        var call = new JsonObject { ["type"] = 1, ["target"] = method, ["arguments"] = new JsonArray([.. arguments.Select(argument => JsonValue.Create(argument))]) };
        if (id is not null)
        {
            call["invocationId"] = id;
        }

        return call.ToJsonString();
    }

    private async Task SendAsync(string message, CancellationToken cancellationToken) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)End), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private async Task ReadHandshakeAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64];
        var read = await _socket.ReceiveAsync(buffer, cancellationToken);
        if (Encoding.UTF8.GetString(buffer, 0, read.Count) != "{}\u001e")
        {
            throw new InvalidOperationException("The hub refused the handshake.");
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var pending = new List<byte>();
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var read = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                pending.AddRange(buffer.AsSpan(0, read.Count));
                while (pending.IndexOf(End) is >= 0 and var end)
                {
                    Take(JsonNode.Parse(pending.Take(end).ToArray())!);
                    pending.RemoveRange(0, end + 1);
                }
            }
        }
        catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is over; whoever waits for a push hears of it below.
        }

        _pushes.Writer.TryComplete();
    }

    private void Take(JsonNode message)
    {
        switch (message["type"]!.GetValue<int>())
        {
            case 1:
                _pushes.Writer.TryWrite(new HubPush(message["target"]!.GetValue<string>(), message["arguments"]![0]!));
                break;
            case 3:
                Complete(message);
                break;
            default:
                break;
        }
    }

    private void Complete(JsonNode message)
    {
        TaskCompletionSource<JsonNode?>? answer;
        lock (_calls)
        {
            _calls.Remove(message["invocationId"]!.GetValue<string>(), out answer);
        }

        if (message["error"] is { } error)
        {
            answer?.TrySetException(new InvalidOperationException(error.GetValue<string>()));
        }
        else
        {
            answer?.TrySetResult(message["result"]);
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace SmartCom.ClientApi.Live;

/// <summary>The hub's connections, to which a push can be written in the bytes that it was serialised to for another.</summary>
internal sealed class LiveConnections(ILogger<DefaultHubLifetimeManager<LiveHub>> logger) : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _connections = new(StringComparer.Ordinal);

    /// <summary>Writes a push; completes when the connection has room for the next. One that is gone takes nothing.</summary>
    public Task WriteAsync(string connectionId, LivePush push) =>
        _connections.TryGetValue(connectionId, out var connection) ? connection.WriteAsync(push.Message).AsTask() : Task.CompletedTask;

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _connections[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.SignalR;
using SmartCom.Grains.Telemetry;

namespace SmartCom.ClientApi.Live;

/// <summary>The hub's connections, to which a push can be written in the bytes that it was serialised to for another.</summary>
internal sealed class LiveConnections : DefaultHubLifetimeManager<LiveHub>
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _connections = new(StringComparer.Ordinal);
    private readonly Counter<long> _pushes;

    /// <summary>No connections yet.</summary>
    public LiveConnections(ILogger<DefaultHubLifetimeManager<LiveHub>> logger, IMeterFactory meters)
        : base(logger)
    {
        var meter = meters.Create(EngineMetrics.MeterName);
        _pushes = meter.CreateCounter<long>("smartcom.live.pushes", "{push}", "Snapshots and deltas written to connections.");
        meter.CreateObservableUpDownCounter("smartcom.live.watchers", () => _connections.Count, "{connection}", "Connections of the live feed.");
    }

    /// <summary>Writes a push; completes when the connection has room for the next. One that is gone takes nothing.</summary>
    public Task WriteAsync(string connectionId, LivePush push)
    {
        if (!_connections.TryGetValue(connectionId, out var connection))
        {
            return Task.CompletedTask;
        }

        _pushes.Add(1);
        return connection.WriteAsync(push.Message).AsTask();
    }

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

using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using SmartCom.ClientApi.Cluster.Live;
using SmartCom.ClientApi.Live;

namespace SmartCom.Tests.Cluster.Live;

/// <summary>The live part of a web host, and one person who looks.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly LiveFeed _feed = new(TimeProvider.System);
    private readonly LiveReceiver _receiver;
    private readonly Watcher _person;
    private int _lines;

    private WebHost(IGrainFactory grains)
    {
        _receiver = new LiveReceiver(grains, _feed, new LiveTotals(grains), TimeProvider.System, NullLogger<LiveReceiver>.Instance);
        _person = new Watcher(See);
    }

    /// <summary>The numbers that the person has seen last, by group and name.</summary>
    public ConcurrentDictionary<(string Group, string Name), long> Numbers { get; } = new();

    /// <summary>How many lines the person has seen.</summary>
    public int Lines => _lines;

    public static async Task<WebHost> StartAsync(IGrainFactory grains)
    {
        var host = new WebHost(grains);
        await host._receiver.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>The person looks at a group.</summary>
    public void Watch(string group) => _feed.Join(_person, group);

    public async ValueTask DisposeAsync()
    {
        await _receiver.StopAsync(CancellationToken.None);
        _receiver.Dispose();
        _feed.Dispose();
    }

    private Task See(LivePush push)
    {
        using var read = JsonDocument.Parse(push.Json.Utf8);
        var group = read.RootElement.GetProperty("group").GetString()!;
        foreach (var number in read.RootElement.GetProperty("values").EnumerateObject())
        {
            Numbers[(group, number.Name)] = number.Value.GetInt64();
        }

        Interlocked.Add(ref _lines, read.RootElement.GetProperty("lines").GetArrayLength());
        return Task.CompletedTask;
    }
}

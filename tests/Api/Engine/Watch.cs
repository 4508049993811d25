using System.Collections.Concurrent;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Engine;

/// <summary>A screen: joins groups, applies snapshots and deltas as the hub's rules say, and joins again after a gap.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private readonly HubClient _client;
    private readonly ConcurrentDictionary<string, long> _values = new();
    private readonly Dictionary<string, long> _sequences = [];
    private readonly CancellationTokenSource _stop = new();

    private Watch(HubClient client) => _client = client;

    /// <summary>What is shown, by "group name".</summary>
    public IReadOnlyDictionary<string, long> Values => _values;

    /// <summary>True when the connection has ended.</summary>
    public bool IsOver { get; private set; }

    public static async Task<Watch> JoinAsync(ApiHost host, IEnumerable<string> groups, CancellationToken cancellationToken)
    {
        var watch = new Watch(await HubClient.ConnectAsync(new Uri(host.Address, "/live"), host.ServerKey, reads: true, cancellationToken));
        foreach (var group in groups)
        {
            await watch._client.InvokeAsync("Join", cancellationToken, group);
        }

        _ = watch.FollowAsync();
        return watch;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _client.DisposeAsync();
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await TakeAsync(await _client.NextAsync(_stop.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or System.Threading.Channels.ChannelClosedException or ObjectDisposedException)
        {
            IsOver = true;
        }
    }

    private async Task TakeAsync(HubPush push)
    {
        var group = push.Content["group"]!.GetValue<string>();
        var sequence = push.Content["seq"]!.GetValue<long>();
        var known = _sequences.GetValueOrDefault(group, -1);
        if (push.Method == "delta" && sequence <= known)
        {
            return;
        }

        if (push.Method == "delta" && sequence != known + 1)
        {
            await _client.SendAsync("Join", _stop.Token, group);
            return;
        }

        _sequences[group] = sequence;
        foreach (var (name, value) in push.Content["values"]!.AsObject())
        {
            _values[$"{group} {name}"] = value!.GetValue<long>();
        }
    }
}

using System.Threading.Channels;

namespace SmartCom.ClientApi.Live;

/// <summary>What the web host of a cluster has to know of its feed: what to ask the silos for.</summary>
internal sealed partial class LiveFeed
{
    private readonly Channel<bool> _watchedChanges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The groups whose numbers are known here.</summary>
    public IReadOnlyList<string> Known => [.. _groups.Values.Where(group => group.HasValues).Select(group => group.Name)];

    /// <summary>The groups of lines that somebody watches here.</summary>
    public string[] WatchedLines => [.. _groups.Values.Where(group => group.IsWatched && HasLines(group)).Select(group => group.Name).Order(StringComparer.Ordinal)];

    /// <summary>Completes when somebody has come to a group or left it since the last time.</summary>
    public async Task WatchedChangesAsync(CancellationToken cancellationToken) => await _watchedChanges.Reader.ReadAsync(cancellationToken);

    // Segments have both, everything else one or the other.
    private static bool HasLines(LiveGroup group) => !group.HasValues || group.Name.StartsWith("segment/", StringComparison.Ordinal);

    partial void OnWatchedChanged() => _watchedChanges.Writer.TryWrite(true);
}

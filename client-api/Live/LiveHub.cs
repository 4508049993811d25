using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Operations;

namespace SmartCom.ClientApi.Live;

/// <summary>
/// What people watch. A client joins groups; each group first comes as a <c>snapshot</c>, then as <c>delta</c>s, both
/// <c>{ group, seq, values, lines }</c>. A delta follows when its <c>seq</c> is one more than the last; an older one is ignored, and
/// after a gap the client joins again. A snapshot may come at any time, when the client was too slow for the deltas.
/// </summary>
[Authorize(Policies.See)]
internal sealed class LiveHub(LiveFeed feed, LiveTotals totals, OperationsFeed operations, IAuthorizationService authorization, LiveConnections connections) : Hub
{
    private const string WatcherItem = "watcher";

    /// <summary>Watches a group: "account/", "happenings", "campaign/{id}", "segment/{id}", "customer/{key}", or for those who operate "operations".</summary>
    [Authorize(Policies.See)]
    public async Task Join(string group)
    {
        if (!GroupNames.IsValid(group))
        {
            throw new HubException("There is no such group.");
        }

        if (group == OperationsFeed.Group)
        {
            await ShowOperationsAsync();
        }
        else if (!feed.Knows(group) && await totals.OfAsync(group) is { Count: > 0 } values)
        {
            feed.Seed(group, values);
        }

        if (!feed.Join(Watcher, group))
        {
            throw new HubException($"A connection may watch {Live.Watcher.MostGroups} groups.");
        }
    }

    /// <summary>Watches a group no more.</summary>
    [Authorize(Policies.See)]
    public void Leave(string group) => feed.Leave(Watcher, group);

    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        var connection = Context.ConnectionId;
        Context.Items[WatcherItem] = new Watcher(push => connections.WriteAsync(connection, push));
        return base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var group in Watcher.Groups)
        {
            feed.Leave(Watcher, group.Name);
        }

        return base.OnDisconnectedAsync(exception);
    }

    // Read anew for whoever comes: nobody may have looked for hours.
    private async Task ShowOperationsAsync()
    {
        if (!(await authorization.AuthorizeAsync(Context.User!, Policies.Operate)).Succeeded)
        {
            throw new HubException("This group is for those who operate.");
        }

        await operations.ShowAsync(Context.ConnectionAborted);
    }

    private Watcher Watcher => (Watcher)Context.Items[WatcherItem]!;
}

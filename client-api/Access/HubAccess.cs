using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>
/// Who may use hubs: a method that names no policy is open to nobody, and a connection ends when the session or key that it was made
/// with does. A connection asks nothing anew by itself, so that is looked at every few seconds.
/// </summary>
internal sealed partial class HubAccess(IUserStore users, IAccessStore keys, TimeProvider clock, ILogger<HubAccess> logger) : BackgroundService, IHubFilter
{
    /// <summary>How long a connection may outlive its session.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, HubCallerContext> _connections = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        _connections[context.Context.ConnectionId] = context.Context;
        return next(context);
    }

    /// <inheritdoc/>
    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _connections.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        invocationContext.HubMethod.IsDefined(typeof(AuthorizeAttribute), inherit: true)
            ? next(invocationContext)
            : throw new HubException("This method is open to nobody: it names no policy.");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndStrangersAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // The next look ends what this one could not.
                LogFailed(failed);
            }
        }
    }

    private async Task EndStrangersAsync(CancellationToken cancellationToken)
    {
        if (_connections.IsEmpty)
        {
            return;
        }

        var stamps = (await users.ListAsync(cancellationToken)).ToDictionary(user => user.Id, user => user.Stamp);
        var inUse = (await keys.ListAsync(cancellationToken)).Where(key => key.RevokedAt is null).Select(key => key.Id).ToHashSet();
        foreach (var connection in _connections.Values.Where(connection => !IsIn(connection.User!, stamps, inUse)))
        {
            connection.Abort();
        }
    }

    private static bool IsIn(ClaimsPrincipal caller, Dictionary<string, string> stamps, HashSet<string> keysInUse) => caller.How() switch
    {
        Caller.BySession => stamps.GetValueOrDefault(caller.Id()) == caller.FindFirstValue(Caller.StampClaim),
        Caller.ByKey => keysInUse.Contains(caller.Id()),
        _ => true,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be checked whether live connections are still allowed.")]
    private partial void LogFailed(Exception failed);
}

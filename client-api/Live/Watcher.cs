namespace SmartCom.ClientApi.Live;

/// <summary>Sends one push to one connection; completes when the connection has room for the next.</summary>
internal delegate Task SendPush(LivePush push);

/// <summary>
/// One connection that watches groups. One push is under way at a time; what changes meanwhile is not queued but marked, and the
/// group is sent whole once there is room again. So a stalled client costs one mark a group, and holds up nobody.
/// </summary>
internal sealed class Watcher(SendPush send)
{
    /// <summary>How many groups one connection may watch.</summary>
    public const int MostGroups = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<LiveGroup> _behind = [];
    private bool _isSending;

    /// <summary>The groups watched.</summary>
    public IReadOnlyList<LiveGroup> Groups
    {
        get
        {
            lock (_lock)
            {
                return [.. _groups.Values];
            }
        }
    }

    /// <summary>Begins to watch a group, with a snapshot of it. False when it watches too many already.</summary>
    public bool Join(LiveGroup group)
    {
        lock (_lock)
        {
            if (_groups.Count == MostGroups && !_groups.ContainsKey(group.Name))
            {
                return false;
            }

            if (_groups.TryAdd(group.Name, group))
            {
                group.Add(this);
            }
        }

        Catch(group);
        return true;
    }

    /// <summary>Watches a group no more; returns it when it was watched.</summary>
    public LiveGroup? Leave(string name)
    {
        lock (_lock)
        {
            _groups.Remove(name, out var group);
            return group;
        }
    }

    /// <summary>Takes what changed in a group, now or as part of a snapshot later. Never waits.</summary>
    public void Offer(LiveGroup group, LivePush delta)
    {
        if (Begin(group))
        {
            _ = SendAsync(delta);
        }
    }

    private void Catch(LiveGroup group)
    {
        if (Begin(group))
        {
            _ = SendAsync(group.Snapshot());
        }
    }

    private bool Begin(LiveGroup group)
    {
        lock (_lock)
        {
            if (!_groups.ContainsKey(group.Name))
            {
                return false;
            }

            if (_isSending)
            {
                _behind.Add(group);
                return false;
            }

            return _isSending = true;
        }
    }

    private async Task SendAsync(LivePush push)
    {
        try
        {
            await send(push);
            while (NextBehind() is { } group)
            {
                await send(group.Snapshot());
            }
        }
        catch (Exception) when (Forget())
        {
            // The connection is gone; the hub takes this watcher off when it hears of that.
        }
    }

    private LiveGroup? NextBehind()
    {
        lock (_lock)
        {
            foreach (var group in _behind)
            {
                _behind.Remove(group);
                if (_groups.ContainsKey(group.Name))
                {
                    return group;
                }
            }

            _isSending = false;
            return null;
        }
    }

    private bool Forget()
    {
        lock (_lock)
        {
            _behind.Clear();
            return true;
        }
    }
}

namespace SmartCom.Streams.Local.Segments;

/// <summary>How much the disk can still take. Asked of the disk a few times a second at most; what is written in between is counted.</summary>
internal sealed class FreeSpace(IDisk disk, TimeProvider clock, long floor)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private long? _askedAt;
    private long _free;

    /// <summary>Why nothing more may be taken; null while there is room.</summary>
    public string? Refusal => Bytes >= floor ? null : $"Free disk space is below the {floor} bytes that must stay free.";

    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                if (_askedAt is not { } askedAt || clock.GetElapsedTime(askedAt) >= AskAgainAfter)
                {
                    _free = disk.FreeBytes;
                    _askedAt = clock.GetTimestamp();
                }

                return _free;
            }
        }
    }

    public void Spend(long bytes)
    {
        lock (_gate)
        {
            _free -= bytes;
        }
    }
}

namespace SmartCom.GrainInterfaces;

/// <summary>Adds up minutes: of all partitions to one of the account, or of an hour to some longer stretch.</summary>
public static class MinuteSums
{
    /// <summary>Counts add up, and so do visitors online; of the waiting times the longest stays.</summary>
    public static Minute Of(IEnumerable<Minute> minutes, long number)
    {
        var counts = new long[AccountMetrics.Count];
        var (online, lag) = (0, 0L);
        foreach (var minute in minutes)
        {
            for (var metric = 0; metric < counts.Length; metric++)
            {
                counts[metric] += minute.Counts[metric];
            }

            online += minute.Online;
            lag = Math.Max(lag, minute.LagMs);
        }

        return new Minute { Number = number, Counts = counts, Online = online, LagMs = lag };
    }
}

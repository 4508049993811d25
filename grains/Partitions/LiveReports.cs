using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Tells whoever watches: totals to the campaigns and segments that sum them, lines to the people looking at a customer or at everything.</summary>
internal sealed class LiveReports(int partition, CountBook counts, Vitals vitals, Progress progress, PartitionServices services)
{
    /// <summary>The group that shows everything that happens.</summary>
    public const string Happenings = "happenings";

    /// <summary>Under this stands a group for each customer.</summary>
    public const string Customers = "customer/";

    /// <summary>Under this stands a group for each segment: its numbers, and who comes and goes.</summary>
    public const string Segments = "segment/";

    // Of the account's minutes, the one at hand and the one before it, whose last events may come in one report with the first of the next.
    private const int ReportedMinutes = 2;

    private const int MostLines = 50;

    private readonly Signal _work = new();
    private bool _isAccountDue;

    /// <summary>What the partition has counted for one campaign, segment or the account.</summary>
    public CountReport Of(string scope, string id, int minutes) => new(partition, progress.To, counts.Of(scope, id))
    {
        Pulse = scope == "account" ? vitals.Read(minutes) : null,
    };

    /// <summary>Another rulebook is in force, so that other campaigns may be running.</summary>
    public void Renew()
    {
        _isAccountDue = true;
        _work.Set();
    }

    /// <summary>A batch is done.</summary>
    /// <param name="judged">What was decided.</param>
    /// <param name="verdicts">The decisions that are not empty.</param>
    /// <param name="traced">The events whose traces they belong to, by position.</param>
    public void Changed(Judged judged, List<Verdict> verdicts, IReadOnlyDictionary<long, UInt128> traced)
    {
        _isAccountDue |= vitals.TakeChanged();
        _work.Set();
        var everything = services.Feed.IsWatched(Happenings);
        if (!everything && !services.Feed.IsWatched(Customers) && !services.Feed.IsWatched(Segments))
        {
            return;
        }

        // Nobody reads more than the newest lines, so only those are made; a customer who is watched misses none.
        var records = judged.Batch.Records;
        for (var index = 0; index < records.Count; index++)
        {
            if ((everything && records.Count - index <= MostLines) || IsWatched(records[index]))
            {
                TellEvent(records[index], Of(traced, records[index]));
            }
        }

        foreach (var verdict in verdicts)
        {
            Tell(verdict, Of(traced, verdict.Record));
        }
    }

    private static UInt128? Of(IReadOnlyDictionary<long, UInt128> traced, in StreamRecord record) =>
        traced.Count > 0 && traced.TryGetValue(record.Position, out var cause) ? cause : null;

    private bool IsWatched(in StreamRecord record) =>
        services.Feed.IsWatched(Customers) && services.Feed.IsWatched(Customers + EventCodec.PeekCustomer(record.Event.Span));

    /// <summary>Reports all totals, then those that change, until cancelled, each at most once in a while.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Renew();
        while (true)
        {
            await _work.WaitAsync(null, services.Clock, cancellationToken);
            foreach (var (scope, id) in counts.TakeUnreported())
            {
                await Counter(scope, id).ReportAsync(Of(scope, id, ReportedMinutes));
            }

            if (_isAccountDue)
            {
                _isAccountDue = false;
                await Counter("account", "").ReportAsync(Of("account", "", ReportedMinutes));
            }

            await Task.Delay(services.Options.ReportEvery, services.Clock, cancellationToken);
        }
    }

    private ICounterGrain Counter(string scope, string id) => scope switch
    {
        "campaign" => services.Grains.GetGrain<ICampaignGrain>("campaign/" + id),
        "segment" => services.Grains.GetGrain<ISegmentGrain>(Segments + id),
        _ => services.Grains.GetGrain<IAccountGrain>("account/"),
    };

    private void TellEvent(in StreamRecord record, UInt128? traced)
    {
        var happened = EventCodec.Read(record.Event);
        if (happened.Kind is EventKind.Tracked or EventKind.Identified or EventKind.Linked or EventKind.Tagged && happened.Hops == 0)
        {
            Tell(Lines.Of(happened, record.AppendedAt), traced);
        }
    }

    private void Tell(Verdict verdict, UInt128? traced)
    {
        foreach (var consequence in verdict.Decision.Consequences)
        {
            if (Lines.Of(consequence, verdict) is { } line)
            {
                Tell(line, traced);
            }
        }
    }

    private void Tell(LiveLine line, UInt128? traced)
    {
        line = traced is null ? line : line with { Traced = traced };
        services.Feed.Tell(Happenings, line);
        services.Feed.Tell(Customers + line.Customer, line);
        if (line.Kind == LiveLine.Segment)
        {
            services.Feed.Tell(Segments + line.Name, line);
        }
    }
}

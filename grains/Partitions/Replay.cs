using Orleans.Concurrency;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Brings customers and projections to where the journal stands: every record is applied with the decision that was journalled, never decided again.</summary>
internal sealed class Replay(
    int partition, long epoch, PartitionCheckpoint checkpoint, Progress progress, IPublisher? publisher, CountBook counts, CustomerCalls calls, Aftermath aftermath, PartitionServices services)
{
    private readonly long _unpublished = publisher is null ? long.MaxValue : publisher.PublishedTo + 1;

    // What customers and projections need. Only this far is the journal kept while nobody publishes.
    private long Needed => checkpoint.RestartsBehind() + 1;

    /// <summary>Replays up to, and without, <paramref name="next"/>.</summary>
    public async Task RunAsync(long next, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(Math.Min(Needed, _unpublished), next, cancellationToken);
        }
        catch (PositionGoneException) when (_unpublished < Needed)
        {
            publisher!.Skip(Needed);
            await RunAsync(Needed, next, cancellationToken);
        }
    }

    private async Task RunAsync(long position, long next, CancellationToken cancellationToken)
    {
        if (position >= next)
        {
            return;
        }

        var gathered = new List<JournalCommit>();
        await foreach (var commit in services.Journal.ReadAsync(partition, position, cancellationToken))
        {
            // Many commits at a time, so that a customer with many events is loaded, called and written once.
            if (gathered.Count > 0 && (commit.To - position >= services.Options.MostEventsInReplay || commit.RulebookVersion != gathered[^1].RulebookVersion))
            {
                position = await ReplayAsync(position, gathered, cancellationToken);
                gathered.Clear();
            }

            gathered.Add(commit);
        }

        if (gathered.Count > 0)
        {
            position = await ReplayAsync(position, gathered, cancellationToken);
        }

        if (position != next)
        {
            throw new CorruptLogException($"The journal of partition {partition} ends at {position - 1}, but says that it ends at {next - 1}.");
        }
    }

    private async Task<long> ReplayAsync(long position, List<JournalCommit> commits, CancellationToken cancellationToken)
    {
        var recorded = commits.SelectMany(commit => commit.Records).ToDictionary(record => record.Position, record => record.Decision);
        while (position <= commits[^1].To)
        {
            var records = await ReadAsync(position, commits[^1].To, cancellationToken);
            await ReplayAsync(records, commits[^1].RulebookVersion, recorded, cancellationToken);
            position = records[^1].Position + 1;
        }

        return position;
    }

    private async Task<List<StreamRecord>> ReadAsync(long from, long to, CancellationToken cancellationToken)
    {
        var records = new List<StreamRecord>();
        while (from <= to && records.Count < services.Options.MostEventsInReplay)
        {
            var most = (int)Math.Min(to - from + 1, services.Options.MostEventsInReplay - records.Count);
            records.AddRange(await services.Stream.ReadAsync(partition, Lane.Live, from, most, cancellationToken));
            from = records[^1].Position + 1;
        }

        return records;
    }

    private async Task ReplayAsync(
        List<StreamRecord> records, int rulebookVersion, Dictionary<long, ReadOnlyMemory<byte>> recorded, CancellationToken cancellationToken)
    {
        var verdicts = await calls.ReplayAsync(epoch, rulebookVersion, records, recorded, cancellationToken);
        await aftermath.ForwardAsync(verdicts);
        await aftermath.PublishAsync(records[^1].Position, [.. verdicts.Where(verdict => verdict.Record.Position >= _unpublished)]);

        // No await from here on: whoever saves must see the projections and the position that is in them together.
        counts.Account.CountEvents([.. records.Where(record => record.Position > checkpoint.ProjectedTo)]);
        foreach (var verdict in verdicts.Where(verdict => verdict.Record.Position > checkpoint.ProjectedTo))
        {
            aftermath.Follow(verdict);
        }

        progress.Advance(records[^1].Position);
    }
}

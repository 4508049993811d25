using Orleans.Concurrency;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Brings customers and projections to where the journal stands: every record is applied with the decision that was journalled, never decided again.</summary>
internal sealed class Replay(int partition, long epoch, PartitionCheckpoint checkpoint, CountBook counts, CustomerCalls calls, Aftermath aftermath, PartitionServices services)
{
    /// <summary>The first position that is replayed.</summary>
    public long From => Math.Min(checkpoint.SnapshotsTo, checkpoint.ProjectedTo) + 1;

    /// <summary>Replays up to, and without, <paramref name="next"/>.</summary>
    public async Task RunAsync(long next, CancellationToken cancellationToken)
    {
        var position = From;
        if (position >= next)
        {
            return;
        }

        await foreach (var commit in services.Journal.ReadAsync(partition, position, cancellationToken))
        {
            while (position <= commit.To)
            {
                var most = (int)Math.Min(commit.To - position + 1, services.Options.MostEventsInBatch);
                var records = await services.Stream.ReadAsync(partition, Lane.Live, position, most, cancellationToken);
                await ReplayAsync(records, commit, cancellationToken);
                position = records[^1].Position + 1;
            }
        }

        if (position != next)
        {
            throw new CorruptLogException($"The journal of partition {partition} ends at {position - 1}, but says that it ends at {next - 1}.");
        }
    }

    private async Task ReplayAsync(IReadOnlyList<StreamRecord> records, JournalCommit commit, CancellationToken cancellationToken)
    {
        var recorded = commit.Records.ToDictionary(record => record.Position, record => record.Decision);
        var verdicts = await calls.ReplayAsync(epoch, commit.RulebookVersion, records, recorded, cancellationToken);
        await aftermath.ForwardAsync(verdicts);
        counts.Account.CountEvents([.. records.Where(record => record.Position > checkpoint.ProjectedTo)]);
        foreach (var verdict in verdicts.Where(verdict => verdict.Record.Position > checkpoint.ProjectedTo))
        {
            aftermath.Follow(verdict);
        }
    }
}

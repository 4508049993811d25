using SmartCom.Grains.Ports;

namespace SmartCom.Storage.Postgres.Journal;

/// <summary>
/// The line in which commits wait, and which of them go together. The commits of one partition go in the order in which they came, and never in two
/// groups at a time. Whoever uses it takes turns.
/// </summary>
internal sealed class CommitLine
{
    private const int MostInGroup = 64;
    private const long MostBytesInGroup = 16 << 20;

    private readonly LinkedList<WaitingCommit> _waiting = [];
    private readonly HashSet<int> _onTheirWay = [];

    /// <summary>Comes last.</summary>
    public void Add(WaitingCommit waiting) => _waiting.AddLast(waiting);

    /// <summary>Takes those out of the line that may go now, together; empty when there are none. <see cref="HaveGone"/> ends their way.</summary>
    public List<WaitingCommit> Take()
    {
        var group = new List<WaitingCommit>();
        var last = new Dictionary<int, JournalCommit>();
        var passed = new HashSet<int>(_onTheirWay);
        long bytes = 0;
        for (var node = _waiting.First; node is not null && group.Count < MostInGroup && bytes < MostBytesInGroup;)
        {
            var (next, commit) = (node.Next, node.Value.Commit);

            // What does not continue the one before it is asked about alone, so that it alone is refused.
            if (!passed.Contains(commit.Partition) && (!last.TryGetValue(commit.Partition, out var before) || Continues(before, commit)))
            {
                group.Add(node.Value);
                last[commit.Partition] = commit;
                bytes += JournalRecords.Size(commit);
                _waiting.Remove(node);
            }
            else
            {
                passed.Add(commit.Partition);
            }

            node = next;
        }

        _onTheirWay.UnionWith(last.Keys);
        return group;
    }

    /// <summary>A group has come to its end, whichever.</summary>
    public void HaveGone(List<WaitingCommit> group) => _onTheirWay.ExceptWith(group.Select(waiting => waiting.Commit.Partition));

    private static bool Continues(JournalCommit before, JournalCommit commit) =>
        commit.Epoch == before.Epoch && commit.From == before.To + 1 && commit.To >= commit.From && before.To >= before.From;
}

using SmartCom.Grains.Ports;

namespace SmartCom.Storage.Postgres.Journal;

/// <summary>A commit that waits for its transaction.</summary>
internal sealed class WaitingCommit(JournalCommit commit)
{
    /// <summary>What is to be committed.</summary>
    public JournalCommit Commit { get; } = commit;

    /// <summary>Whether it is durable.</summary>
    public TaskCompletionSource Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

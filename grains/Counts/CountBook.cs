using System.Runtime.InteropServices;
using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Counts;

/// <summary>What one partition counts: a fold over its journal, so that the same journal always gives the same counts.</summary>
internal sealed class CountBook
{
    private readonly Dictionary<CountKey, long> _totals;
    private readonly HashSet<CountKey> _unsaved = [];
    private readonly HashSet<(string Scope, string Id)> _unreported = [];

    /// <summary>Goes on from what is saved.</summary>
    public CountBook(IReadOnlyList<Count> saved, IReadOnlyList<Minute> minutes)
    {
        Account = new AccountBook(saved.Where(count => count.Key.Scope == "account"), minutes);
        _totals = saved.Where(count => count.Key.Scope != "account").ToDictionary(count => count.Key, count => count.Value);

        // The owner before may have ended between counting and reporting; and whoever asked meanwhile was told of nothing.
        _unreported.UnionWith(_totals.Keys.Select(key => (key.Scope, key.Id)));
    }

    /// <summary>What is counted of the whole account.</summary>
    public AccountBook Account { get; }

    /// <summary>Counts one consequence of a record.</summary>
    public void Count(Consequence consequence, in StreamRecord record)
    {
        Account.Count(consequence, record);
        switch (consequence)
        {
            case Consequence.SegmentJudged { Flipped: true } judged:
                Segment(judged.State.SegmentId, judged.State.IsMember);
                break;
            case Consequence.SegmentForgotten { WasMember: true } forgotten:
                Segment(forgotten.SegmentId, entered: false);
                break;
            case Consequence.RunStarted started:
                Campaign(started.Run.CampaignId, "", Metrics.Started, 1);
                Campaign(started.Run.CampaignId, "", Metrics.Running, 1);
                break;
            case Consequence.RunWaits waits:
                Campaign(waits.Run.CampaignId, waits.Run.StepId, Metrics.Arrived, 1);
                Campaign(waits.Run.CampaignId, waits.Run.StepId, Metrics.Waiting, 1);
                break;
            case Consequence.StepPassed passed:
                Passed(passed);
                break;
            case Consequence.RunEnded ended:
                Ended(ended);
                break;
            case Consequence.MessageQueued queued:
                Campaign(queued.Message.CampaignId, queued.Message.StepId, Metrics.Queued, 1);
                break;
            case Consequence.MessageNotQueued refused:
                Campaign(refused.CampaignId, refused.StepId, Metrics.NotReachable, 1);
                break;
            case Consequence.MessageSettled settled:
                Campaign(settled.CampaignId, settled.StepId, settled.Status == MessageStatus.Sent ? Metrics.Sent : Metrics.Failed, 1);
                break;
            case Consequence.MessageAnswered answered:
                Campaign(answered.CampaignId, answered.StepId, answered.Status == MessageStatus.Opened ? Metrics.Opened : Metrics.Clicked, 1);
                break;
            default:
                break;
        }
    }

    /// <summary>The totals of one campaign, segment or the account.</summary>
    public Count[] Of(string scope, string id) => scope == "account" ? Account.Totals() :
        [.. _totals.Where(count => count.Key.Scope == scope && count.Key.Id == id).Select(count => new Count(count.Key, count.Value))];

    /// <summary>The counts that changed since the last call.</summary>
    public IReadOnlyList<Count> TakeUnsaved()
    {
        var changed = _unsaved.Select(key => new Count(key, _totals[key])).Concat(Account.Totals()).ToList();
        _unsaved.Clear();
        return changed;
    }

    /// <summary>The campaigns and segments whose counts changed since the last call; at the first call all.</summary>
    public IReadOnlyList<(string Scope, string Id)> TakeUnreported()
    {
        var changed = _unreported.ToList();
        _unreported.Clear();
        return changed;
    }

    private void Segment(string id, bool entered)
    {
        Add(new CountKey("segment", id, "", Metrics.Members), entered ? 1 : -1);
        Add(new CountKey("segment", id, "", entered ? Metrics.Entered : Metrics.Left), 1);
    }

    private void Passed(Consequence.StepPassed passed)
    {
        if (passed.Waited)
        {
            Campaign(passed.CampaignId, passed.StepId, Metrics.Waiting, -1);
        }
        else
        {
            Campaign(passed.CampaignId, passed.StepId, Metrics.Arrived, 1);
        }

        Campaign(passed.CampaignId, passed.StepId, Metrics.Passed + passed.Output, 1);
    }

    private void Ended(Consequence.RunEnded ended)
    {
        Campaign(ended.CampaignId, "", Metrics.Running, -1);
        Campaign(ended.CampaignId, "", Metrics.Ended, 1);
        if (ended.Waited)
        {
            Campaign(ended.CampaignId, ended.StepId, Metrics.Waiting, -1);
        }
        else if (ended.Outcome == RunOutcome.NotReachable)
        {
            // It came to the step and went no further, so nothing else says that it was there.
            Campaign(ended.CampaignId, ended.StepId, Metrics.Arrived, 1);
        }
    }

    private void Campaign(string id, string step, string metric, long by) => Add(new CountKey("campaign", id, step, metric), by);

    private void Add(CountKey key, long by)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_totals, key, out _) += by;
        _unsaved.Add(key);
        _unreported.Add((key.Scope, key.Id));
    }
}

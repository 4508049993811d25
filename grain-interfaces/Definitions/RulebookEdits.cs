using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>What an edit makes of a rulebook.</summary>
/// <param name="Next">The next rulebook, to be saved before it decides; null when nothing changes.</param>
/// <param name="Result">What the editor is told; its rulebook version is that of <paramref name="Next"/>, or of the current one.</param>
public sealed record EditedRulebook(Rulebook? Next, RulebookEditResult Result);

/// <summary>Changes one definition of a rulebook. Pure: whoever calls saves.</summary>
public static class RulebookEdits
{
    /// <summary>The kind of an edit that concerns a segment.</summary>
    public const string Segment = "segment";

    /// <summary>The kind of an edit that concerns a campaign.</summary>
    public const string Campaign = "campaign";

    /// <summary>The kind of an edit that concerns the shop itself, which has no id and cannot be deleted.</summary>
    public const string Account = "account";

    /// <summary>What the edit makes of the rulebook at <paramref name="now"/>. Version and activation time are set here, whatever the edit's JSON says of them.</summary>
    public static EditedRulebook Apply(RulebookDefinition current, RulebookEdit edit, DateTimeOffset now)
    {
        var version = edit.Kind switch
        {
            Segment => current.Segments.FirstOrDefault(segment => segment.Id == edit.Id)?.Version,
            Campaign => current.Campaigns.FirstOrDefault(campaign => campaign.Id == edit.Id)?.Version,
            Account => current.Account.Version,
            _ => null,
        };
        if (edit.ExpectedVersion is { } expected && expected != (version ?? 0))
        {
            return Unchanged(current, [], conflict: true);
        }

        return edit.Kind switch
        {
            Segment => EditSegment(current, edit),
            Campaign => EditCampaign(current, edit, now),
            Account when edit.Json is not null => EditAccount(current, edit.Json),
            _ => Unchanged(current, [new Problem("$", ProblemCodes.UnknownKind, $"'{edit.Kind}' cannot be edited; a segment or a campaign can.")]),
        };
    }

    private static EditedRulebook EditSegment(RulebookDefinition current, RulebookEdit edit)
    {
        var index = IndexOf(current.Segments, segment => segment.Id == edit.Id);
        if (edit.Json is null)
        {
            return index < 0 ? Unchanged(current, []) : Compile(current, current with { Segments = current.Segments.RemoveAt(index) }, changed: null);
        }

        var read = DefinitionJson.ReadSegment(edit.Json, edit.Id);
        if (read.Value is not { } given)
        {
            return Unchanged(current, read.Problems);
        }

        var (segments, place) = Put(current.Segments, index, given with { Version = current.Version + 1 });
        return Compile(current, current with { Segments = segments }, $"$.segments[{place}]");
    }

    private static EditedRulebook EditCampaign(RulebookDefinition current, RulebookEdit edit, DateTimeOffset now)
    {
        var index = IndexOf(current.Campaigns, campaign => campaign.Id == edit.Id);
        if (edit.Json is null)
        {
            return index < 0 ? Unchanged(current, []) : Compile(current, WithoutCampaign(current, index), changed: null);
        }

        var read = DefinitionJson.ReadCampaign(edit.Json, edit.Id);
        if (read.Value is not { } given)
        {
            return Unchanged(current, read.Problems);
        }

        var previous = index < 0 ? null : current.Campaigns[index];
        var next = given with { Version = current.Version + 1, ActiveSince = ActiveSince(previous, given, now) };
        var (campaigns, place) = Put(current.Campaigns, index, next);

        // Only an active version takes customers in, so only of an active one can there be runs.
        var retained = previous?.Status == CampaignStatus.Active ? current.Retained.Add(previous) : current.Retained;
        return Compile(current, current with { Campaigns = campaigns, Retained = retained }, $"$.campaigns[{place}]");
    }

    private static EditedRulebook EditAccount(RulebookDefinition current, string json)
    {
        var read = DefinitionJson.ReadAccount(json);
        return read.Value is { } given
            ? Compile(current, current with { Account = given with { Version = current.Version + 1 } }, "$.account")
            : Unchanged(current, read.Problems);
    }

    private static RulebookDefinition WithoutCampaign(RulebookDefinition current, int index) => current with
    {
        Campaigns = current.Campaigns.RemoveAt(index),
        Retained = current.Retained.RemoveAll(campaign => campaign.Id == current.Campaigns[index].Id),
    };

    private static DateTimeOffset? ActiveSince(CampaignDefinition? previous, CampaignDefinition next, DateTimeOffset now) =>
        next.Status == CampaignStatus.Active && previous?.Status != CampaignStatus.Active ? now : previous?.ActiveSince;

    private static EditedRulebook Compile(RulebookDefinition current, RulebookDefinition next, string? changed)
    {
        var compilation = Rulebook.Compile(next with { Version = current.Version + 1 });
        return compilation.Rulebook is { } rulebook
            ? new EditedRulebook(rulebook, new RulebookEditResult(changed is null ? 0 : rulebook.Version, rulebook.Version, [], Conflict: false))
            : Unchanged(current, [.. compilation.Problems.Select(problem => AsSeenFrom(changed, problem))]);
    }

    // Paths in the edited definition begin at its own root: the editor sent no more than that.
    private static Problem AsSeenFrom(string? changed, Problem problem) =>
        changed is not null && problem.Path.StartsWith(changed + ".", StringComparison.Ordinal)
            ? problem with { Path = "$" + problem.Path[changed.Length..] }
            : problem;

    private static EditedRulebook Unchanged(RulebookDefinition current, ImmutableArray<Problem> problems, bool conflict = false) => new(
        null,
        new RulebookEditResult(0, current.Version, [.. problems.Select(problem => new DefinitionProblem(problem.Path, problem.Code, problem.Text))], conflict));

    private static int IndexOf<T>(ImmutableArray<T> all, Func<T, bool> isIt)
    {
        for (var index = 0; index < all.Length; index++)
        {
            if (isIt(all[index]))
            {
                return index;
            }
        }

        return -1;
    }

    private static (ImmutableArray<T> All, int Index) Put<T>(ImmutableArray<T> all, int index, T item) =>
        index < 0 ? (all.Add(item), all.Length) : (all.SetItem(index, item), index);
}

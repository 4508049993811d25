using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>Sets or removes a tag. A tag that is set already keeps its date.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Tag">The tag's name.</param>
/// <param name="Remove">True to remove it.</param>
/// <param name="Next">What follows; null when nothing does.</param>
public sealed record SetTag(string Id, string Tag, bool Remove = false, string? Next = null) : Step(Id)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Output, string? StepId)> Outputs => [(StepResult.Next, Next)];

    internal override StepResult Take(in StepMoment moment) => StepResult.Go(StepResult.Next, Next, Effect(moment));

    internal override void Check(string path, Checkup checkup) => checkup.Name($"{path}.tag", Tag);

    private Consequence? Effect(in StepMoment moment) => (moment.Customer.HasTag(Tag), Remove) switch
    {
        (false, false) => new Consequence.TagSet(new Tag(Tag, moment.Now)),
        (true, true) => new Consequence.TagRemoved(Tag),
        _ => null,
    };
}

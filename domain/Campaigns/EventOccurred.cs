using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Campaigns;

/// <summary>"This happened": an event by its name, and by what was sent with it.</summary>
/// <param name="EventName">The event's name; see <see cref="EventNames"/>.</param>
/// <param name="Where">What its properties must be, all of them; empty for anything.</param>
public sealed record EventOccurred(string EventName, ImmutableArray<PropertyIs> Where) : Trigger
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Event(EventName)];

    /// <inheritdoc/>
    public override TriggerAnswer Ask(in Occasion occasion)
    {
        if (occasion.Event is not { } happened || !string.Equals(happened.Name, EventName, StringComparison.Ordinal))
        {
            return TriggerAnswer.Shut(TriggerOutcome.OtherEvent);
        }

        foreach (var property in Where)
        {
            if (!property.Is.Holds(happened.Properties[property.Name]))
            {
                return TriggerAnswer.Shut(TriggerOutcome.OtherEvent);
            }
        }

        return TriggerAnswer.Open(happened.Id.ToString(), happened.OccurredAt);
    }

    /// <inheritdoc/>
    public override Fields Context(in Occasion occasion) => MessageContext.Event(occasion.Event!);

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Name($"{path}.event", EventName);
        checkup.Few($"{path}.where", Where.Length, Limits.MostItems);
        for (var index = 0; index < Where.Length; index++)
        {
            checkup.Name($"{path}.where[{index}].property", Where[index].Name);
            Where[index].Is.Check($"{path}.where[{index}].is", checkup);
        }
    }
}

/// <summary>What one property of an event must be.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Is">What it is compared with, and how.</param>
public sealed record PropertyIs(string Name, Comparison Is);

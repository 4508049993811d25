using SmartCom.Domain.Customers;

namespace SmartCom.Domain;

public static partial class Engagement
{
    /// <summary>The customer after one consequence. Consequences that are only counted, sent or forwarded leave the customer as it is.</summary>
    public static Customer With(Customer customer, Consequence consequence) => consequence switch
    {
        Consequence.SegmentJudged judged => customer with { Segments = Put(customer.Segments, judged.State, static (one, other) => one.SegmentId == other.SegmentId) },
        Consequence.SegmentForgotten gone => customer with { Segments = Without(customer.Segments, gone.SegmentId, static (state, id) => state.SegmentId == id) },
        Consequence.CampaignAnswered answered => customer with { Campaigns = Put(customer.Campaigns, answered.Memory, static (one, other) => one.CampaignId == other.CampaignId) },
        Consequence.RunStarted started => customer with { Runs = Put(customer.Runs, started.Run, static (one, other) => one.Id == other.Id) },
        Consequence.RunWaits waits => customer with { Runs = Put(customer.Runs, waits.Run, static (one, other) => one.Id == other.Id) },
        Consequence.RunEnded ended => customer with { Runs = Without(customer.Runs, ended.RunId, static (run, id) => run.Id == id) },
        Consequence.MessageQueued queued => customer with { Messages = MessageFacts.With(customer.Messages, queued.Message) },
        Consequence.MessageSettled settled => MessageFacts.Settled(customer, settled.MessageId, settled.Status, settled.Reason, customer.Now),
        Consequence.MessageAnswered answered => MessageFacts.Settled(customer, answered.MessageId, answered.Status, reason: null, customer.Now),
        Consequence.TagSet set => customer with { Tags = TagFacts.With(customer.Tags, set.Tag) },
        Consequence.TagRemoved removed => customer with { Tags = TagFacts.Without(customer.Tags, removed.Name, DateTimeOffset.MaxValue) },
        Consequence.CartChanged { Fate: CartFate.Abandoned } cart => customer with { Containers = ContainerList.Abandoned(customer.Containers, cart.At) },
        Consequence.HandedOver handed => HandOver.Emptied(customer, handed.Event.Customer),
        Consequence.DueSet due => customer with { DueAt = due.At },
        Consequence.RulebookAdopted adopted => customer with { RulebookVersion = adopted.Version },
        _ => customer,
    };

    private static ImmutableArray<T> Put<T>(ImmutableArray<T> all, T item, Func<T, T, bool> isSame)
    {
        for (var index = 0; index < all.Length; index++)
        {
            if (isSame(all[index], item))
            {
                return all.SetItem(index, item);
            }
        }

        return all.Add(item);
    }

    private static ImmutableArray<T> Without<T>(ImmutableArray<T> all, string id, Func<T, string, bool> hasId)
    {
        for (var index = 0; index < all.Length; index++)
        {
            if (hasId(all[index], id))
            {
                return all.RemoveAt(index);
            }
        }

        return all;
    }
}

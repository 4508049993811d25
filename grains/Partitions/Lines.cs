using SmartCom.Domain;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>What is worth a line to people who watch, one line a thing.</summary>
internal static class Lines
{
    /// <summary>What a customer did.</summary>
    public static LiveLine Of(CustomerEvent happened, DateTimeOffset at)
    {
        var item = HistoryEntry.ItemOf(happened);
        return new LiveLine(at, LiveLine.Event, happened.Customer.Text, happened.Name, happened.Properties[PropertyNames.Name].AsText ?? item)
        {
            Reference = item,
            Amount = AmountOf(happened),
        };
    }

    /// <summary>What followed from it; null for what only the engine cares about.</summary>
    public static LiveLine? Of(Consequence consequence, Verdict verdict)
    {
        LiveLine Line(string kind, string name, string text) => new(verdict.Record.AppendedAt, kind, verdict.Customer, name, text);
        return consequence switch
        {
            Consequence.SegmentJudged { Flipped: true } judged => Line(LiveLine.Segment, judged.State.SegmentId, judged.State.IsMember ? "entered" : "left"),
            Consequence.RunStarted started => Line("campaign", started.Run.CampaignId, "started"),
            Consequence.RunEnded ended => Line("campaign", ended.CampaignId, "ended"),
            Consequence.CartChanged { Fate: CartFate.Opened } cart => Line("cart", Container.Cart, "opened") with { Amount = Minor(cart.Worth) },
            Consequence.CartChanged { Fate: CartFate.Abandoned } cart => Line("cart", Container.Cart, "abandoned") with { Amount = Minor(cart.Worth) },
            Consequence.CartChanged { Fate: CartFate.Recovered } cart => Line("cart", Container.Cart, "recovered") with { Amount = Minor(cart.Worth) },
            Consequence.MessageQueued queued => Line("message", queued.Message.CampaignId, "queued") with { Reference = queued.Message.Id },
            Consequence.MessageSettled settled => Line("message", settled.CampaignId, settled.Status == MessageStatus.Sent ? "sent" : "failed") with { Reference = settled.MessageId },
            Consequence.MessageAnswered answered =>
                Line("message", answered.CampaignId, answered.Status == MessageStatus.Opened ? "opened" : "clicked") with { Reference = answered.MessageId },
            Consequence.Failed failed => Line("failure", failed.Reason, "failed"),
            _ => null,
        };
    }

    private static long? AmountOf(CustomerEvent happened)
    {
        var (properties, price) = (happened.Properties, happened.Properties[PropertyNames.Price].AsNumber);
        return happened.Name switch
        {
            EventNames.OrderComplete => properties[PropertyNames.Sum].AsNumber is { } sum ? Minor(sum) : null,
            EventNames.ContainerAdd when price is { } each => Minor(each * (properties[PropertyNames.Quantity].AsNumber ?? 1)),
            _ => price is { } single ? Minor(single) : null,
        };
    }

    // A page can tell any number.
    private static long? Minor(decimal worth) => Math.Abs(worth) < 1_000_000_000_000m ? (long)decimal.Round(worth * 100) : null;
}

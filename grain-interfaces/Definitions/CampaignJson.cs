using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>Triggers and steps as they are stored and sent.</summary>
internal static class CampaignJson
{
    private static readonly Choices<OnIneligible> OnIneligibles = new(("stop", OnIneligible.Stop), ("continue", OnIneligible.Continue));

    public static readonly Choices<CampaignStatus> Statuses = new(
        ("active", CampaignStatus.Active), ("inactive", CampaignStatus.Inactive), ("suspended", CampaignStatus.Suspended));

    /// <summary>A new kind of trigger is added here and in <c>domain/Campaigns</c>, nowhere else.</summary>
    public static readonly Kinds<Trigger> Triggers = new(
        Kind<Trigger>.Of<LostCart>(
            "lostCart",
            reader => new LostCart(reader.Duration("after"), reader.OptionalText("container") ?? Container.Cart, reader.Number("minWorth")),
            (writer, lost) => writer.Duration("after", lost.After).Text("container", lost.Container).Number("minWorth", lost.MinWorth)),
        Kind<Trigger>.Of<EventOccurred>(
            "eventOccurred",
            reader => new EventOccurred(reader.Text("event"), reader.Objects("where", ReadProperty, isRequired: false)),
            (writer, occurred) => writer.Text("event", occurred.EventName).Objects("where", occurred.Where, Write)),
        Kind<Trigger>.Of<VisitedWebsite>(
            "visitedWebsite",
            reader => new VisitedWebsite(reader.OptionalText("source")),
            (writer, visited) => writer.Text("source", visited.Source)),
        Kind<Trigger>.Of<ViewedProduct>(
            "viewedProduct",
            reader => new ViewedProduct(reader.Texts("products"), reader.Texts("categories"), reader.Whole("atLeast", 1), reader.OptionalDuration("within")),
            (writer, viewed) => writer.Texts("products", viewed.Products).Texts("categories", viewed.Categories).Number("atLeast", viewed.AtLeast).Duration("within", viewed.Within)),
        Kind<Trigger>.Of<EnteredSegment>(
            "enteredSegment",
            reader => new EnteredSegment(reader.Text("segment")),
            (writer, entered) => writer.Text("segment", entered.SegmentId)));

    /// <summary>A new kind of step is added here and in <c>domain/Campaigns</c>, nowhere else.</summary>
    public static readonly Kinds<Step> Steps = new(
        Kind<Step>.Of<SendEmail>("sendEmail", ReadSendEmail, Write),
        Kind<Step>.Of<Wait>(
            "wait",
            reader => new Wait(reader.Text("id"), reader.Duration("duration"), reader.OptionalText("next")),
            (writer, wait) => writer.Text("id", wait.Id).Duration("duration", wait.Duration).Text("next", wait.Next)),
        Kind<Step>.Of<Filter>(
            "filter",
            reader => new Filter(reader.Text("id"), ConditionJson.Read(reader, "condition"), reader.OptionalText("plus"), reader.OptionalText("minus")),
            (writer, filter) => writer.Text("id", filter.Id).Object("condition", filter.Condition, ConditionJson.Write).Text("plus", filter.Plus).Text("minus", filter.Minus)),
        Kind<Step>.Of<SetTag>(
            "setTag",
            reader => new SetTag(reader.Text("id"), reader.Text("tag"), reader.Flag("remove", false), reader.OptionalText("next")),
            (writer, set) => writer.Text("id", set.Id).Text("tag", set.Tag).Flag("remove", set.Remove).Text("next", set.Next)));

    private static SendEmail ReadSendEmail(ObjectReader reader) => new(
        reader.Text("id"),
        reader.OptionalText("subject") ?? "",
        reader.OptionalText("html") ?? "",
        reader.OptionalText("text"),
        reader.OptionalText("senderName"),
        reader.OptionalText("senderAddress"),
        reader.OptionalText("next"),
        reader.Choice("onIneligible", OnIneligibles, OnIneligible.Stop));

    private static void Write(ObjectWriter writer, SendEmail mail) => writer
        .Text("id", mail.Id)
        .Text("subject", mail.Subject)
        .Text("html", mail.Html)
        .Text("text", mail.Text)
        .Text("senderName", mail.SenderName)
        .Text("senderAddress", mail.SenderAddress)
        .Text("next", mail.Next)
        .Text("onIneligible", OnIneligibles.Write(mail.OnIneligible));

    private static PropertyIs ReadProperty(ObjectReader reader) => new(reader.Text("property"), ConditionJson.ReadComparison(reader, "is"));

    private static void Write(ObjectWriter writer, PropertyIs property) =>
        writer.Text("property", property.Name).Object("is", property.Is, ConditionJson.Write);
}

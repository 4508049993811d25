using SmartCom.Domain.Customers;
using SmartCom.Domain.Segments;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>Conditions as they are stored and sent.</summary>
internal static class ConditionJson
{
    private static readonly Choices<Operator> Operators = new(
        ("equals", Operator.Equal),
        ("notEquals", Operator.NotEqual),
        ("greaterThan", Operator.GreaterThan),
        ("atLeast", Operator.AtLeast),
        ("lessThan", Operator.LessThan),
        ("atMost", Operator.AtMost),
        ("between", Operator.Between),
        ("contains", Operator.Contains),
        ("startsWith", Operator.StartsWith),
        ("in", Operator.In),
        ("isSet", Operator.IsSet),
        ("isEmpty", Operator.IsEmpty));

    /// <summary>A new kind of condition is added here and in <c>domain/Segments</c>, nowhere else.</summary>
    public static readonly Kinds<Condition> Kinds = new(
        Kind<Condition>.Of<And>(
            "and",
            reader => new And(Parts(reader)),
            (writer, and) => writer.Objects("parts", and.Parts, Write)),
        Kind<Condition>.Of<Or>(
            "or",
            reader => new Or(Parts(reader)),
            (writer, or) => writer.Objects("parts", or.Parts, Write)),
        Kind<Condition>.Of<Not>(
            "not",
            reader => new Not(Read(reader, "part")),
            (writer, not) => writer.Object("part", not.Part, Write)),
        Kind<Condition>.Of<Performed>(
            "performed",
            reader => new Performed(reader.Text("event"), reader.Whole("atLeast", 1), reader.OptionalDuration("within"), reader.Texts("items")),
            (writer, performed) => writer.Text("event", performed.EventName).Number("atLeast", performed.AtLeast).Duration("within", performed.Within).Texts("items", performed.Items)),
        Kind<Condition>.Of<NotPerformed>(
            "notPerformed",
            reader => new NotPerformed(reader.Text("event"), reader.OptionalDuration("within"), reader.Texts("items")),
            (writer, performed) => writer.Text("event", performed.EventName).Duration("within", performed.Within).Texts("items", performed.Items)),
        Kind<Condition>.Of<LastPerformed>(
            "lastPerformed",
            reader => new LastPerformed(reader.Text("event"), reader.Duration("ago"), reader.Texts("items")),
            (writer, performed) => writer.Text("event", performed.EventName).Duration("ago", performed.Ago).Texts("items", performed.Items)),
        Kind<Condition>.Of<HasInContainer>(
            "hasInContainer",
            reader => new HasInContainer(reader.OptionalText("container") ?? Container.Cart, reader.Texts("products"), reader.Number("minWorth"), reader.OptionalDuration("leftFor")),
            (writer, has) => writer.Text("container", has.Container).Texts("products", has.Products).Number("minWorth", has.MinWorth).Duration("leftFor", has.LeftFor)),
        Kind<Condition>.Of<TraitIs>(
            "traitIs",
            reader => new TraitIs(reader.Text("trait"), ReadComparison(reader, "is")),
            (writer, trait) => writer.Text("trait", trait.Trait).Object("is", trait.Is, Write)),
        Kind<Condition>.Of<HasTag>(
            "hasTag",
            reader => new HasTag(reader.Text("tag")),
            (writer, has) => writer.Text("tag", has.Tag)),
        Kind<Condition>.Of<InSegment>(
            "inSegment",
            reader => new InSegment(reader.Text("segment")),
            (writer, isIn) => writer.Text("segment", isIn.SegmentId)),
        Kind<Condition>.Of<EnteredCampaign>(
            "enteredCampaign",
            reader => new EnteredCampaign(reader.Text("campaign"), reader.OptionalDuration("within")),
            (writer, entered) => writer.Text("campaign", entered.CampaignId).Duration("within", entered.Within)),
        Kind<Condition>.Of<FirstSeen>(
            "firstSeen",
            reader => new FirstSeen(reader.Duration("within")),
            (writer, seen) => writer.Duration("within", seen.Within)));

    public static Condition Read(ObjectReader reader, string name) => reader.Object(name, Kinds.Read) ?? Placeholder;

    public static void Write(ObjectWriter writer, Condition condition) => Kinds.Write(writer, condition);

    public static Comparison ReadComparison(ObjectReader reader, string name) =>
        reader.Object(name, comparison => new Comparison(comparison.Choice("operator", Operators), comparison.Values("values"))) ?? new Comparison(Operator.IsSet);

    public static void Write(ObjectWriter writer, Comparison comparison)
    {
        writer.Text("operator", Operators.Write(comparison.Operator));
        if (!comparison.Values.IsEmpty)
        {
            writer.Values("values", comparison.Values);
        }
    }

    // Stands where a condition could not be read; the problem is noted, so nobody ever asks it.
    private static Condition Placeholder { get; } = new HasTag("");

    private static ImmutableArray<Condition> Parts(ObjectReader reader) => reader.Objects("parts", Kinds.Read);
}

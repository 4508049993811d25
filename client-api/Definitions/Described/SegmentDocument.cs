using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SmartCom.ClientApi.Definitions.Described;

/// <summary>A segment as a marketer defines it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Condition">Who is in it.</param>
/// <param name="Id">Names it for ever; stands in the address, so it may be left out.</param>
/// <param name="Version">Counts the changes; set by the server.</param>
/// <param name="Active">False to rest; true when left out.</param>
public sealed record SegmentDocument(string Name, ConditionDocument Condition, string? Id = null, int? Version = null, bool? Active = null);

/// <summary>A question about one customer at one moment.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AndCondition), "and")]
[JsonDerivedType(typeof(OrCondition), "or")]
[JsonDerivedType(typeof(NotCondition), "not")]
[JsonDerivedType(typeof(PerformedCondition), "performed")]
[JsonDerivedType(typeof(NotPerformedCondition), "notPerformed")]
[JsonDerivedType(typeof(LastPerformedCondition), "lastPerformed")]
[JsonDerivedType(typeof(HasInContainerCondition), "hasInContainer")]
[JsonDerivedType(typeof(TraitIsCondition), "traitIs")]
[JsonDerivedType(typeof(HasTagCondition), "hasTag")]
[JsonDerivedType(typeof(InSegmentCondition), "inSegment")]
[JsonDerivedType(typeof(EnteredCampaignCondition), "enteredCampaign")]
[JsonDerivedType(typeof(FirstSeenCondition), "firstSeen")]
public abstract record ConditionDocument;

/// <summary>All of the parts.</summary>
public sealed record AndCondition(ConditionDocument[] Parts) : ConditionDocument;

/// <summary>One of the parts at least.</summary>
public sealed record OrCondition(ConditionDocument[] Parts) : ConditionDocument;

/// <summary>Not the part.</summary>
public sealed record NotCondition(ConditionDocument Part) : ConditionDocument;

/// <summary>Did something, so many times (once when left out), within a time ("7d"), with one of the items.</summary>
public sealed record PerformedCondition(string Event, int? AtLeast = null, string? Within = null, string[]? Items = null) : ConditionDocument;

/// <summary>Did not do something within a time ("7d").</summary>
public sealed record NotPerformedCondition(string Event, string? Within = null, string[]? Items = null) : ConditionDocument;

/// <summary>Did something last at least so long ago ("7d").</summary>
public sealed record LastPerformedCondition(string Event, string Ago, string[]? Items = null) : ConditionDocument;

/// <summary>Has something in the cart or another list ("cart" when left out).</summary>
public sealed record HasInContainerCondition(string? Container = null, string[]? Products = null, decimal? MinWorth = null, string? LeftFor = null) : ConditionDocument;

/// <summary>Something known about the person compares so.</summary>
public sealed record TraitIsCondition(string Trait, ComparisonDocument Is) : ConditionDocument;

/// <summary>Has a tag.</summary>
public sealed record HasTagCondition(string Tag) : ConditionDocument;

/// <summary>Is in a segment.</summary>
public sealed record InSegmentCondition(string Segment) : ConditionDocument;

/// <summary>Entered a campaign, within a time.</summary>
public sealed record EnteredCampaignCondition(string Campaign, string? Within = null) : ConditionDocument;

/// <summary>Was first seen within a time ("1d").</summary>
public sealed record FirstSeenCondition(string Within) : ConditionDocument;

/// <summary>How a value is compared.</summary>
/// <param name="Operator">How.</param>
/// <param name="Values">With what: none for isSet and isEmpty, two for between, any number for in, else one.</param>
public sealed record ComparisonDocument(ComparisonOperator Operator, JsonNode[]? Values = null);

/// <summary>The ways to compare.</summary>
public enum ComparisonOperator
{
    /// <summary>The same.</summary>
    Equals,

    /// <summary>Another.</summary>
    [JsonStringEnumMemberName("notEquals")]
    NotEquals,

    /// <summary>More.</summary>
    [JsonStringEnumMemberName("greaterThan")]
    GreaterThan,

    /// <summary>As much or more.</summary>
    [JsonStringEnumMemberName("atLeast")]
    AtLeast,

    /// <summary>Less.</summary>
    [JsonStringEnumMemberName("lessThan")]
    LessThan,

    /// <summary>As much or less.</summary>
    [JsonStringEnumMemberName("atMost")]
    AtMost,

    /// <summary>From the first to the second.</summary>
    Between,

    /// <summary>The text is in it.</summary>
    Contains,

    /// <summary>It begins with the text.</summary>
    [JsonStringEnumMemberName("startsWith")]
    StartsWith,

    /// <summary>One of them.</summary>
    In,

    /// <summary>Anything.</summary>
    [JsonStringEnumMemberName("isSet")]
    IsSet,

    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("isEmpty")]
    IsEmpty,
}

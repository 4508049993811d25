namespace SmartCom.Domain.Rules;

/// <summary>One thing wrong with a definition.</summary>
/// <param name="Path">Where, as the path in the definition's JSON: <c>$.steps[2].next</c>.</param>
/// <param name="Code">What, for programs: see <see cref="ProblemCodes"/>.</param>
/// <param name="Text">What, in words for a person.</param>
public sealed record Problem(string Path, string Code, string Text);

/// <summary>What can be wrong with a definition. These names are part of the API and stay.</summary>
public static class ProblemCodes
{
    /// <summary>Something that must be there is not.</summary>
    public const string Missing = "missing";

    /// <summary>Something is there in a form that cannot be read.</summary>
    public const string Malformed = "malformed";

    /// <summary>A field that the definition does not know.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>A kind of condition, trigger or step that does not exist.</summary>
    public const string UnknownKind = "unknown_kind";

    /// <summary>A number, duration, text or list beyond its limits.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>An id that is not lower-case letters, digits and hyphens.</summary>
    public const string BadId = "bad_id";

    /// <summary>An id that stands twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A comparison with the wrong number or kind of values.</summary>
    public const string BadComparison = "bad_comparison";

    /// <summary>A segment that does not exist.</summary>
    public const string UnknownSegment = "unknown_segment";

    /// <summary>A campaign that does not exist.</summary>
    public const string UnknownCampaign = "unknown_campaign";

    /// <summary>Segments that depend on one another in a circle.</summary>
    public const string CyclicSegments = "cyclic_segments";

    /// <summary>A step that leads to a step which does not exist.</summary>
    public const string UnknownStep = "unknown_step";

    /// <summary>A step that no way leads to.</summary>
    public const string UnreachableStep = "unreachable_step";

    /// <summary>Steps that lead back to themselves.</summary>
    public const string CyclicSteps = "cyclic_steps";

    /// <summary>A message without a subject or a body.</summary>
    public const string MissingTemplate = "missing_template";

    /// <summary>Something that is no code of a currency.</summary>
    public const string BadCurrency = "bad_currency";

    /// <summary>Something that is no name of a time zone.</summary>
    public const string BadTimeZone = "bad_time_zone";
}

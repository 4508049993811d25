namespace SmartCom.Domain.Segments;

/// <summary>How a value is compared. Texts are compared without regard to upper and lower case.</summary>
public enum Operator : byte
{
    /// <summary>The same.</summary>
    Equal = 1,

    /// <summary>Not the same; what is not known is not the same either.</summary>
    NotEqual = 2,

    /// <summary>More than, or later in the order of texts (dates in ISO form are).</summary>
    GreaterThan = 3,

    /// <summary>As much or more.</summary>
    AtLeast = 4,

    /// <summary>Less than.</summary>
    LessThan = 5,

    /// <summary>As much or less.</summary>
    AtMost = 6,

    /// <summary>From the first of two values to the second, both included.</summary>
    Between = 7,

    /// <summary>The text stands somewhere in it.</summary>
    Contains = 8,

    /// <summary>It begins with the text.</summary>
    StartsWith = 9,

    /// <summary>One of a list.</summary>
    In = 10,

    /// <summary>Known, and not an empty text or list.</summary>
    IsSet = 11,

    /// <summary>Not known, or an empty text or list.</summary>
    IsEmpty = 12,
}

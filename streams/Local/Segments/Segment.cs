using System.Globalization;

namespace SmartCom.Streams.Local.Segments;

/// <summary>One file of a log, from when it has its name to when it is deleted.</summary>
internal sealed class Segment(string directory, SegmentHeader header)
{
    private const string Suffix = ".log";
    private const string IndexSuffix = ".index";

    /// <summary>What a segment file is called while it is being made.</summary>
    public const string UnfinishedSuffix = ".new";

    public SegmentHeader Header => header;

    public long First => header.First;

    /// <summary>The file, relative to the data directory.</summary>
    public string Path { get; } = $"{directory}/{Name(header)}{Suffix}";

    /// <summary>Its index, which can be made anew from it at any time.</summary>
    public string IndexPath { get; } = $"{directory}/{Name(header)}{IndexSuffix}";

    /// <summary>Null until somebody needs it.</summary>
    public SparseIndex? Index { get; set; }

    /// <summary>Held while the index is looked for, so that it is made once.</summary>
    public Lock IndexGate { get; } = new();

    /// <summary>Its length in bytes.</summary>
    public long Length { get; set; }

    public static bool IsSegment(string name) => name.EndsWith(Suffix, StringComparison.Ordinal);

    public static bool IsIndex(string name) => name.EndsWith(IndexSuffix, StringComparison.Ordinal);

    // Names sort by age; the position is for the eyes of a person.
    private static string Name(SegmentHeader header) =>
        string.Create(CultureInfo.InvariantCulture, $"{header.Sequence:D10}-{header.First:D20}");
}

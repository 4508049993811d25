namespace SmartCom.Streams.Kafka.Outbound;

/// <summary>The topics of a data bus.</summary>
internal static class OutboundTopics
{
    public const string Decisions = "decisions";
    public const string Messages = "messages";
    public const string Segments = "segments";
    public const string DeadLetters = "dead-letters";

    public static readonly string[] All = [Decisions, Messages, Segments, DeadLetters];
}

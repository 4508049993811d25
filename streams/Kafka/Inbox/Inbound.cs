namespace SmartCom.Streams.Kafka.Inbox;

/// <summary>One message that somebody else wrote.</summary>
/// <param name="Topic">Where it stood.</param>
/// <param name="Partition">In which partition of the topic.</param>
/// <param name="Offset">Where in the partition.</param>
/// <param name="At">When it was written, by the topic.</param>
/// <param name="Value">What it says; empty for nothing.</param>
public readonly record struct Inbound(string Topic, int Partition, long Offset, DateTimeOffset At, ReadOnlyMemory<byte> Value);

/// <summary>Why a message, or one event in it, was not taken.</summary>
public readonly record struct Rejection(Inbound Message, int Event, string? EventId, string Field, string Reason);

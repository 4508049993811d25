using SmartCom.Domain.Messages;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of messages and of what channels report about them.</summary>
internal static class MessageBytes
{
    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, Message message)
    {
        writer.WriteText(message.Id);
        writer.WriteText(message.CampaignId);
        writer.WriteCount(message.Version);
        writer.WriteText(message.StepId);
        writer.WriteName(message.Channel);
        writer.WriteText(message.Address);
        ValueCodec.Write(ref writer, message.Context);
        writer.WriteTime(message.QueuedAt);
        writer.WriteByte((byte)message.Status);
        writer.WriteTime(message.StatusAt, message.QueuedAt);
        writer.WriteTextOrNone(message.Reason);
    }

    [MethodImpl(AggressiveOptimization)]
    public static Message Read(ref ByteReader reader)
    {
        var id = reader.ReadText();
        var campaign = reader.ReadSharedText();
        var version = reader.ReadInt32();
        var step = reader.ReadSharedText();
        var channel = reader.ReadName();
        var address = reader.ReadText();
        var context = ValueCodec.ReadFields(ref reader);
        var queuedAt = reader.ReadTime();
        return new Message(
            id, campaign, version, step, channel, address, context, queuedAt, ReadStatus(ref reader), reader.ReadTime(queuedAt), reader.ReadTextOrNone());
    }

    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, DeliveryReport report)
    {
        writer.WriteText(report.MessageId);
        writer.WriteText(report.CampaignId);
        writer.WriteText(report.StepId);
        writer.WriteByte((byte)report.Status);
        writer.WriteTextOrNone(report.Reason);
        writer.WriteCount(report.Attempts);
    }

    public static DeliveryReport ReadReport(ref ByteReader reader) => new(
        reader.ReadText(), reader.ReadSharedText(), reader.ReadSharedText(), ReadStatus(ref reader), reader.ReadTextOrNone(), reader.ReadInt32());

    public static MessageStatus ReadStatus(ref ByteReader reader) =>
        (MessageStatus)reader.ReadByte() is var status && Enum.IsDefined(status) ? status : throw CodecException.Invalid("message status");
}

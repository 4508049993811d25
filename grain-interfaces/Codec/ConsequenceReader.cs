using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Reads what <see cref="ConsequenceWriter"/> wrote.</summary>
internal static class ConsequenceReader
{
    public static Consequence Read(ref ByteReader reader) => (ConsequenceTag)reader.ReadByte() switch
    {
        ConsequenceTag.SegmentJudged => new Consequence.SegmentJudged(CampaignBytes.ReadSegment(ref reader), reader.ReadFlag(), reader.ReadFlag()),
        ConsequenceTag.SegmentForgotten => new Consequence.SegmentForgotten(reader.ReadSharedText(), reader.ReadFlag()),
        ConsequenceTag.CampaignAnswered => new Consequence.CampaignAnswered(CampaignBytes.ReadMemory(ref reader)),
        ConsequenceTag.RunStarted => new Consequence.RunStarted(CampaignBytes.ReadRun(ref reader)),
        ConsequenceTag.StepPassed => new Consequence.StepPassed(
            reader.ReadText(), reader.ReadSharedText(), reader.ReadSharedText(), reader.ReadName(), reader.ReadFlag()),
        ConsequenceTag.RunWaits => new Consequence.RunWaits(CampaignBytes.ReadRun(ref reader)),
        ConsequenceTag.RunEnded => new Consequence.RunEnded(
            reader.ReadText(), reader.ReadSharedText(), reader.ReadSharedText(), ReadOutcome(ref reader), reader.ReadFlag()),
        ConsequenceTag.MessageQueued => new Consequence.MessageQueued(MessageBytes.Read(ref reader)),
        ConsequenceTag.MessageNotQueued => new Consequence.MessageNotQueued(
            reader.ReadText(), reader.ReadSharedText(), reader.ReadSharedText(), reader.ReadSharedText()),
        ConsequenceTag.MessageSettled => new Consequence.MessageSettled(
            reader.ReadText(), reader.ReadSharedText(), reader.ReadSharedText(), MessageBytes.ReadStatus(ref reader), reader.ReadTextOrNone(), reader.ReadInt32()),
        ConsequenceTag.TagSet => new Consequence.TagSet(CustomerBytes.ReadTag(ref reader)),
        ConsequenceTag.TagRemoved => new Consequence.TagRemoved(reader.ReadSharedText()),
        ConsequenceTag.CartChanged => new Consequence.CartChanged(ReadFate(ref reader), reader.ReadDecimal(), reader.ReadTime()),
        ConsequenceTag.HandedOver => new Consequence.HandedOver(EventBytes.Read(ref reader)),
        ConsequenceTag.Forwarded => new Consequence.Forwarded(new CustomerKey(reader.ReadText())),
        ConsequenceTag.DueSet => new Consequence.DueSet(reader.ReadTimeOrNone()),
        ConsequenceTag.RulebookAdopted => new Consequence.RulebookAdopted(reader.ReadInt32()),
        ConsequenceTag.Failed => new Consequence.Failed(reader.ReadText()),
        ConsequenceTag.MessageAnswered => new Consequence.MessageAnswered(
            reader.ReadText(), reader.ReadSharedText(), reader.ReadSharedText(), MessageBytes.ReadStatus(ref reader)),
        ConsequenceTag.Repeated => new Consequence.Repeated(),
        _ => throw CodecException.Invalid("consequence"),
    };

    private static RunOutcome ReadOutcome(ref ByteReader reader) =>
        (RunOutcome)reader.ReadByte() is var outcome && Enum.IsDefined(outcome) ? outcome : throw CodecException.Invalid("run outcome");

    private static CartFate ReadFate(ref ByteReader reader) =>
        (CartFate)reader.ReadByte() is var fate && Enum.IsDefined(fate) ? fate : throw CodecException.Invalid("fate of a cart");
}

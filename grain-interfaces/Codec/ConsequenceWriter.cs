using SmartCom.Domain;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of every kind of consequence: its tag, then its fields in order.</summary>
internal static class ConsequenceWriter
{
    public static void Write(ref ByteWriter writer, Consequence consequence)
    {
        switch (consequence)
        {
            case Consequence.SegmentJudged judged:
                writer.WriteByte((byte)ConsequenceTag.SegmentJudged);
                CampaignBytes.Write(ref writer, judged.State);
                writer.WriteFlag(judged.Flipped);
                writer.WriteFlag(judged.Quiet);
                break;
            case Consequence.SegmentForgotten forgotten:
                writer.WriteByte((byte)ConsequenceTag.SegmentForgotten);
                writer.WriteText(forgotten.SegmentId);
                writer.WriteFlag(forgotten.WasMember);
                break;
            case Consequence.CampaignAnswered answered:
                writer.WriteByte((byte)ConsequenceTag.CampaignAnswered);
                CampaignBytes.Write(ref writer, answered.Memory);
                break;
            case Consequence.RunStarted started:
                writer.WriteByte((byte)ConsequenceTag.RunStarted);
                CampaignBytes.Write(ref writer, started.Run);
                break;
            case Consequence.StepPassed passed:
                writer.WriteByte((byte)ConsequenceTag.StepPassed);
                WritePlace(ref writer, passed.RunId, passed.CampaignId, passed.StepId);
                writer.WriteName(passed.Output);
                writer.WriteFlag(passed.Waited);
                break;
            case Consequence.RunWaits waits:
                writer.WriteByte((byte)ConsequenceTag.RunWaits);
                CampaignBytes.Write(ref writer, waits.Run);
                break;
            case Consequence.RunEnded ended:
                writer.WriteByte((byte)ConsequenceTag.RunEnded);
                WritePlace(ref writer, ended.RunId, ended.CampaignId, ended.StepId);
                writer.WriteByte((byte)ended.Outcome);
                writer.WriteFlag(ended.Waited);
                break;
            case Consequence.MessageQueued queued:
                writer.WriteByte((byte)ConsequenceTag.MessageQueued);
                MessageBytes.Write(ref writer, queued.Message);
                break;
            case Consequence.MessageNotQueued refused:
                writer.WriteByte((byte)ConsequenceTag.MessageNotQueued);
                WritePlace(ref writer, refused.RunId, refused.CampaignId, refused.StepId);
                writer.WriteText(refused.Reason);
                break;
            case Consequence.MessageSettled settled:
                writer.WriteByte((byte)ConsequenceTag.MessageSettled);
                WritePlace(ref writer, settled.MessageId, settled.CampaignId, settled.StepId);
                writer.WriteByte((byte)settled.Status);
                writer.WriteTextOrNone(settled.Reason);
                writer.WriteCount(settled.Attempts);
                break;
            default:
                WriteSmall(ref writer, consequence);
                break;
        }
    }

    private static void WriteSmall(ref ByteWriter writer, Consequence consequence)
    {
        switch (consequence)
        {
            case Consequence.TagSet set:
                writer.WriteByte((byte)ConsequenceTag.TagSet);
                CustomerBytes.Write(ref writer, set.Tag);
                break;
            case Consequence.TagRemoved removed:
                writer.WriteByte((byte)ConsequenceTag.TagRemoved);
                writer.WriteText(removed.Name);
                break;
            case Consequence.CartChanged cart:
                writer.WriteByte((byte)ConsequenceTag.CartChanged);
                writer.WriteByte((byte)cart.Fate);
                writer.WriteDecimal(cart.Worth);
                writer.WriteTime(cart.At);
                break;
            case Consequence.HandedOver handed:
                writer.WriteByte((byte)ConsequenceTag.HandedOver);
                EventBytes.Write(ref writer, handed.Event);
                break;
            case Consequence.Forwarded forwarded:
                writer.WriteByte((byte)ConsequenceTag.Forwarded);
                writer.WriteText(forwarded.To.Text);
                break;
            case Consequence.DueSet due:
                writer.WriteByte((byte)ConsequenceTag.DueSet);
                writer.WriteTimeOrNone(due.At);
                break;
            case Consequence.RulebookAdopted adopted:
                writer.WriteByte((byte)ConsequenceTag.RulebookAdopted);
                writer.WriteCount(adopted.Version);
                break;
            case Consequence.Failed failed:
                writer.WriteByte((byte)ConsequenceTag.Failed);
                writer.WriteText(failed.Reason);
                break;
            case Consequence.MessageAnswered answered:
                writer.WriteByte((byte)ConsequenceTag.MessageAnswered);
                WritePlace(ref writer, answered.MessageId, answered.CampaignId, answered.StepId);
                writer.WriteByte((byte)answered.Status);
                break;
            case Consequence.Repeated:
                writer.WriteByte((byte)ConsequenceTag.Repeated);
                break;
            default:
                throw new CodecException($"The format knows no {consequence.GetType().Name}.");
        }
    }

    private static void WritePlace(ref ByteWriter writer, string id, string campaignId, string stepId)
    {
        writer.WriteText(id);
        writer.WriteText(campaignId);
        writer.WriteText(stepId);
    }
}

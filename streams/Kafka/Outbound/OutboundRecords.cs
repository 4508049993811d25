using SmartCom.Domain;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Streams.Kafka.Outbound;

/// <summary>What is published of one decision: itself, and a record for each message status, membership and failure in it. The schemas are in docs/kafka.</summary>
internal static class OutboundRecords
{
    /// <summary>The topics (without prefix) and values, in the order of the decision.</summary>
    public static IEnumerable<(string Topic, byte[] Value)> Of(int partition, Verdict verdict)
    {
        var head = new RecordHead(partition, verdict.Record.Position, verdict.Record.AppendedAt, verdict.Customer);
        yield return (OutboundTopics.Decisions, head.Write(json => DecisionJson.Write(json, EventCodec.Read(verdict.Record.Event), verdict.Decision)));
        foreach (var consequence in verdict.Decision.Consequences)
        {
            if (Own(head, consequence) is { } own)
            {
                yield return own;
            }
        }
    }

    private static (string, byte[])? Own(RecordHead head, Consequence consequence) => consequence switch
    {
        Consequence.SegmentJudged { Flipped: true } judged => (OutboundTopics.Segments, Membership(head, judged.State, judged.Quiet)),
        Consequence.SegmentForgotten { WasMember: true } forgotten => (OutboundTopics.Segments, head.Write(json =>
        {
            json.WriteString("segment"u8, forgotten.SegmentId);
            json.WriteBoolean("member"u8, false);
            json.WriteBoolean("definitionChanged"u8, true);
        })),
        Consequence.MessageQueued queued => (OutboundTopics.Messages, Status(head, queued.Message.Id, queued.Message.CampaignId, queued.Message.StepId, queued.Message.Status, queued.Message.Reason)),
        Consequence.MessageSettled settled => (OutboundTopics.Messages, Status(head, settled.MessageId, settled.CampaignId, settled.StepId, settled.Status, settled.Reason)),
        Consequence.MessageAnswered answered => (OutboundTopics.Messages, Status(head, answered.MessageId, answered.CampaignId, answered.StepId, answered.Status, null)),
        Consequence.Failed failed => (OutboundTopics.DeadLetters, head.Write(json => json.WriteString("reason"u8, failed.Reason))),
        _ => null,
    };

    private static byte[] Membership(RecordHead head, SegmentState state, bool quiet) => head.Write(json =>
    {
        json.WriteString("segment"u8, state.SegmentId);
        json.WriteNumber("version"u8, state.Version);
        json.WriteBoolean("member"u8, state.IsMember);
        json.WriteBoolean("definitionChanged"u8, quiet);
    });

    private static byte[] Status(RecordHead head, string message, string campaign, string step, MessageStatus status, string? reason) => head.Write(json =>
    {
        json.WriteString("message"u8, message);
        json.WriteString("campaign"u8, campaign);
        json.WriteString("step"u8, step);
        json.WriteString("status"u8, DecisionJson.Word(status));
        if (reason is not null)
        {
            json.WriteString("reason"u8, reason);
        }
    });
}

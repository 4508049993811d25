using System.Text.Json;
using SmartCom.Domain;
using SmartCom.Domain.Events;

namespace SmartCom.Streams.Kafka.Outbound;

/// <summary>A decision in JSON: the event it was taken on, and what follows from it.</summary>
internal static class DecisionJson
{
    /// <summary>Writes the members "event" and "consequences".</summary>
    public static void Write(Utf8JsonWriter json, CustomerEvent happened, Decision decision)
    {
        json.WriteStartObject("event"u8);
        json.WriteString("id"u8, happened.Id.ToString());
        json.WriteString("kind"u8, Word(happened.Kind));
        json.WriteString("name"u8, happened.Name);
        json.WriteString("occurredAt"u8, happened.OccurredAt.UtcDateTime);
        json.WriteEndObject();
        json.WriteStartArray("consequences"u8);
        foreach (var consequence in decision.Consequences)
        {
            json.WriteStartObject();
            Write(json, consequence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A name of the code as a word of the schema: "NotReachable" is "not_reachable".</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static void Write(Utf8JsonWriter json, Consequence consequence)
    {
        json.WriteString("type"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(consequence.GetType().Name));
        switch (consequence)
        {
            case Consequence.SegmentJudged judged:
                json.WriteString("segment"u8, judged.State.SegmentId);
                json.WriteNumber("version"u8, judged.State.Version);
                json.WriteBoolean("member"u8, judged.State.IsMember);
                json.WriteBoolean("changed"u8, judged.Flipped);
                break;
            case Consequence.SegmentForgotten forgotten:
                json.WriteString("segment"u8, forgotten.SegmentId);
                json.WriteBoolean("changed"u8, forgotten.WasMember);
                break;
            case Consequence.TagSet set:
                json.WriteString("tag"u8, set.Tag.Name);
                break;
            case Consequence.TagRemoved removed:
                json.WriteString("tag"u8, removed.Name);
                break;
            case Consequence.CartChanged cart:
                json.WriteString("fate"u8, Word(cart.Fate));
                json.WriteNumber("worth"u8, cart.Worth);
                break;
            case Consequence.HandedOver handed:
                json.WriteString("to"u8, handed.Event.Customer.Text);
                break;
            case Consequence.Forwarded forwarded:
                json.WriteString("to"u8, forwarded.To.Text);
                break;
            case Consequence.DueSet { At: { } at }:
                json.WriteString("due"u8, at.UtcDateTime);
                break;
            case Consequence.RulebookAdopted adopted:
                json.WriteNumber("version"u8, adopted.Version);
                break;
            case Consequence.Failed failed:
                json.WriteString("reason"u8, failed.Reason);
                break;
            default:
                WriteOfCampaign(json, consequence);
                break;
        }
    }

    private static void WriteOfCampaign(Utf8JsonWriter json, Consequence consequence)
    {
        switch (consequence)
        {
            case Consequence.CampaignAnswered answered:
                Campaign(json, answered.Memory.CampaignId);
                json.WriteString("outcome"u8, Word(answered.Memory.Outcome));
                break;
            case Consequence.RunStarted started:
                Run(json, started.Run.Id, started.Run.CampaignId);
                json.WriteNumber("version"u8, started.Run.Version);
                break;
            case Consequence.StepPassed passed:
                Run(json, passed.RunId, passed.CampaignId, passed.StepId);
                json.WriteString("output"u8, passed.Output);
                break;
            case Consequence.RunWaits waits:
                Run(json, waits.Run.Id, waits.Run.CampaignId, waits.Run.StepId);
                break;
            case Consequence.RunEnded ended:
                Run(json, ended.RunId, ended.CampaignId, ended.StepId);
                json.WriteString("outcome"u8, Word(ended.Outcome));
                break;
            case Consequence.MessageNotQueued not:
                Run(json, not.RunId, not.CampaignId, not.StepId);
                json.WriteString("reason"u8, not.Reason);
                break;
            case Consequence.MessageQueued queued:
                Message(json, queued.Message.Id, queued.Message.CampaignId, queued.Message.StepId);
                break;
            case Consequence.MessageSettled settled:
                Message(json, settled.MessageId, settled.CampaignId, settled.StepId);
                json.WriteString("status"u8, Word(settled.Status));
                break;
            case Consequence.MessageAnswered answered:
                Message(json, answered.MessageId, answered.CampaignId, answered.StepId);
                json.WriteString("status"u8, Word(answered.Status));
                break;
            default:
                break;
        }
    }

    private static void Run(Utf8JsonWriter json, string run, string campaign, string? step = null)
    {
        json.WriteString("run"u8, run);
        Campaign(json, campaign, step);
    }

    private static void Message(Utf8JsonWriter json, string message, string campaign, string step)
    {
        json.WriteString("message"u8, message);
        Campaign(json, campaign, step);
    }

    private static void Campaign(Utf8JsonWriter json, string campaign, string? step = null)
    {
        json.WriteString("campaign"u8, campaign);
        if (step is not null)
        {
            json.WriteString("step"u8, step);
        }
    }
}

using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Segments;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of what a customer knows about campaigns and segments.</summary>
internal static class CampaignBytes
{
    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, Run run)
    {
        writer.WriteText(run.Id);
        writer.WriteText(run.CampaignId);
        writer.WriteCount(run.Version);
        writer.WriteText(run.StepId);
        writer.WriteTime(run.StartedAt);
        writer.WriteTime(run.ArrivedAt, run.StartedAt);
        writer.WriteTimeOrNone(run.WaitsUntil);
        ValueCodec.Write(ref writer, run.Context);
    }

    [MethodImpl(AggressiveOptimization)]
    public static Run ReadRun(ref ByteReader reader)
    {
        var id = reader.ReadText();
        var campaign = reader.ReadSharedText();
        var version = reader.ReadInt32();
        var step = reader.ReadSharedText();
        var startedAt = reader.ReadTime();
        return new Run(
            id, campaign, version, step, startedAt, reader.ReadTime(startedAt), reader.ReadTimeOrNone(), ValueCodec.ReadFields(ref reader));
    }

    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, CampaignMemory memory)
    {
        writer.WriteText(memory.CampaignId);
        writer.WriteByte((byte)memory.Outcome);
        writer.WriteTime(memory.At);
        writer.WriteTimeOrNone(memory.LastStartedAt);
        writer.WriteTextOrNone(memory.LastFact);
        writer.WriteTimeOrNone(memory.AskAgainAt);
    }

    [MethodImpl(AggressiveOptimization)]
    public static CampaignMemory ReadMemory(ref ByteReader reader) => new(
        reader.ReadSharedText(),
        (TriggerOutcome)reader.ReadByte() is var outcome && Enum.IsDefined(outcome) ? outcome : throw CodecException.Invalid("trigger outcome"),
        reader.ReadTime(),
        reader.ReadTimeOrNone(),
        reader.ReadTextOrNone(),
        reader.ReadTimeOrNone());

    public static void Write(ref ByteWriter writer, in SegmentState state)
    {
        writer.WriteText(state.SegmentId);
        writer.WriteCount(state.Version);
        writer.WriteFlag(state.IsMember);
        writer.WriteTime(state.Since);
        writer.WriteTimeOrNone(state.AskAgainAt);
    }

    [MethodImpl(AggressiveOptimization)]
    public static SegmentState ReadSegment(ref ByteReader reader) =>
        new(reader.ReadSharedText(), reader.ReadInt32(), reader.ReadFlag(), reader.ReadTime(), reader.ReadTimeOrNone());
}

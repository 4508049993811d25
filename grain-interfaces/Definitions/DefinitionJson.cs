using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>What was read, or what is wrong with the text. Paths begin at the text's own root.</summary>
/// <param name="Value">What was read; null when there are problems.</param>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
public sealed record ReadDefinition<T>(T? Value, ImmutableArray<Problem> Problems)
    where T : class;

/// <summary>
/// Definitions as JSON: how they are stored, and what the API takes and gives. Fields in camelCase, kinds told apart by <c>kind</c>,
/// durations like <c>1h30m</c>. What was stored once can be read for ever: see <c>tests/cases/stored</c>.
/// </summary>
public static class DefinitionJson
{
    // One field given twice is a mistake, not a choice.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // Templates are HTML: escaped for use within HTML, nobody could read them. This JSON is never put into a page as it stands.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a rulebook.</summary>
    public static string Write(RulebookDefinition rulebook) => Written(writer => Write(writer, rulebook));

    /// <summary>Writes a segment.</summary>
    public static string Write(SegmentDefinition segment) => Written(writer => Write(writer, segment));

    /// <summary>Writes a campaign.</summary>
    public static string Write(CampaignDefinition campaign) => Written(writer => Write(writer, campaign));

    /// <summary>Writes what a shop says about itself.</summary>
    public static string Write(AccountDefinition account) => Written(writer => Write(writer, account));

    /// <summary>Writes a condition.</summary>
    public static string Write(Condition condition) => Written(writer => ConditionJson.Write(writer, condition));

    /// <summary>Reads a rulebook.</summary>
    public static ReadDefinition<RulebookDefinition> ReadRulebook(string json) => Read(json, reader => new RulebookDefinition(
        reader.Whole("version", 0),
        reader.Objects("segments", segment => ReadSegment(segment, id: null)),
        reader.Objects("campaigns", campaign => ReadCampaign(campaign, id: null)),
        reader.Objects("retained", campaign => ReadCampaign(campaign, id: null), isRequired: false))
    {
        Account = reader.Object("account", ReadAccount, isRequired: false) ?? AccountDefinition.Unsaid,
    });

    /// <summary>Reads what a shop says about itself.</summary>
    public static ReadDefinition<AccountDefinition> ReadAccount(string json) => Read(json, ReadAccount);

    /// <summary>Reads a segment.</summary>
    /// <param name="json">The text.</param>
    /// <param name="id">Which segment it must be, where that is known: the text need not say it again, but must not say another.</param>
    public static ReadDefinition<SegmentDefinition> ReadSegment(string json, string? id = null) => Read(json, reader => ReadSegment(reader, id));

    /// <summary>Reads a campaign. Without <c>firstStepId</c> a run begins at the first step listed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="id">Which campaign it must be, where that is known: the text need not say it again, but must not say another.</param>
    public static ReadDefinition<CampaignDefinition> ReadCampaign(string json, string? id = null) => Read(json, reader => ReadCampaign(reader, id));

    /// <summary>Reads a condition.</summary>
    public static ReadDefinition<Condition> ReadCondition(string json) => Read(json, ConditionJson.Kinds.Read);

    private static SegmentDefinition ReadSegment(ObjectReader reader, string? id) => new(
        ReadId(reader, id),
        reader.Whole("version", 0),
        reader.Text("name"),
        reader.Flag("active", true),
        ConditionJson.Read(reader, "condition"));

    private static void Write(ObjectWriter writer, SegmentDefinition segment) => writer
        .Text("id", segment.Id)
        .Number("version", segment.Version)
        .Text("name", segment.Name)
        .Flag("active", segment.IsActive)
        .Object("condition", segment.Condition, ConditionJson.Write);

    private static CampaignDefinition ReadCampaign(ObjectReader reader, string? id)
    {
        var steps = reader.Objects("steps", CampaignJson.Steps.Read);
        return new CampaignDefinition(
            ReadId(reader, id),
            reader.Whole("version", 0),
            reader.Text("name"),
            reader.Choice("status", CampaignJson.Statuses, CampaignStatus.Inactive),
            reader.Moment("activeSince"),
            reader.Object("trigger", CampaignJson.Triggers.Read) ?? new VisitedWebsite(),
            reader.Object("onlyIf", ConditionJson.Kinds.Read, isRequired: false),
            reader.OptionalDuration("reentryInterval"),
            reader.OptionalText("firstStepId") ?? (steps.IsEmpty ? "" : steps[0].Id),
            steps);
    }

    private static void Write(ObjectWriter writer, CampaignDefinition campaign) => writer
        .Text("id", campaign.Id)
        .Number("version", campaign.Version)
        .Text("name", campaign.Name)
        .Text("status", CampaignJson.Statuses.Write(campaign.Status))
        .Moment("activeSince", campaign.ActiveSince)
        .Object("trigger", campaign.Trigger, CampaignJson.Triggers.Write)
        .Object("onlyIf", campaign.OnlyIf, ConditionJson.Write)
        .Duration("reentryInterval", campaign.ReentryInterval)
        .Text("firstStepId", campaign.FirstStepId)
        .Objects("steps", campaign.Steps, CampaignJson.Steps.Write);

    private static AccountDefinition ReadAccount(ObjectReader reader) => new(
        reader.Whole("version", 0),
        reader.OptionalText("name") ?? "",
        reader.Text("currency"),
        reader.OptionalText("timeZone"));

    private static void Write(ObjectWriter writer, AccountDefinition account) => writer
        .Number("version", account.Version)
        .Text("name", account.Name)
        .Text("currency", account.Currency)
        .Text("timeZone", account.TimeZone);

    private static void Write(ObjectWriter writer, RulebookDefinition rulebook) => writer
        .Number("version", rulebook.Version)
        .Objects("segments", rulebook.Segments, Write)
        .Objects("campaigns", rulebook.Campaigns, Write)
        .Objects("retained", rulebook.Retained, Write)
        .Object("account", rulebook.Account.Version == 0 ? null : rulebook.Account, Write);

    private static string ReadId(ObjectReader reader, string? expected)
    {
        var id = expected is null ? reader.Text("id") : reader.OptionalText("id") ?? expected;
        if (expected is not null && id != expected)
        {
            reader.Wrong("id", ProblemCodes.BadId, $"This is about '{expected}', but says '{id}'.");
        }

        return id;
    }

    private static string Written(Action<ObjectWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            write(new ObjectWriter(json));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static ReadDefinition<T> Read<T>(string json, Func<ObjectReader, T?> read)
        where T : class
    {
        var problems = new List<Problem>();
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var value = ObjectReader.ReadRoot(document.RootElement, read, problems);
            return new ReadDefinition<T>(problems.Count == 0 ? value : null, [.. problems]);
        }
        catch (JsonException broken)
        {
            return new ReadDefinition<T>(null, [new Problem("$", ProblemCodes.Malformed, $"This is not JSON: {broken.Message}")]);
        }
    }
}

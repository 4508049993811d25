using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Definitions.Described;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

/// <summary>What the OpenAPI document says of definitions is what is read and written.</summary>
public sealed class DescribedTests : IAsyncLifetime
{
    private const string AllSteps = """
        [{"kind":"sendEmail","id":"a","subject":"s","html":"h","text":"t","senderName":"n","senderAddress":"a@example.com","next":"b","onIneligible":"continue"},
         {"kind":"wait","id":"b","duration":"1d","next":"c"},
         {"kind":"filter","id":"c","condition":{"kind":"hasTag","tag":"vip"},"plus":"d","minus":"d"},
         {"kind":"setTag","id":"d","tag":"x","remove":true}]
        """;

    private const string AllConditions = """
        [{"kind":"or","parts":[{"kind":"not","part":{"kind":"hasTag","tag":"a"}},{"kind":"and","parts":[{"kind":"hasTag","tag":"b"}]}]},
         {"kind":"performed","event":"e","atLeast":2,"within":"1d","items":["x"]},{"kind":"notPerformed","event":"e","within":"1d","items":["x"]},
         {"kind":"lastPerformed","event":"e","ago":"1d","items":["x"]},{"kind":"hasInContainer","container":"cart","products":["x"],"minWorth":1.5,"leftFor":"1h"},
         {"kind":"traitIs","trait":"t","is":{"operator":"notEquals","values":["x"]}},{"kind":"traitIs","trait":"t","is":{"operator":"between","values":[1,2]}},
         {"kind":"traitIs","trait":"t","is":{"operator":"isSet"}},{"kind":"inSegment","segment":"s"},{"kind":"enteredCampaign","campaign":"c","within":"1d"},{"kind":"firstSeen","within":"1d"}]
        """;

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("""{"kind":"lostCart","after":"1h","container":"wish","minWorth":10}""")]
    [InlineData("""{"kind":"eventOccurred","event":"e","where":[{"property":"p","is":{"operator":"in","values":["a",1]}}]}""")]
    [InlineData("""{"kind":"visitedWebsite","source":"web"}""")]
    [InlineData("""{"kind":"viewedProduct","products":["a"],"categories":["b"],"atLeast":3,"within":"1d"}""")]
    [InlineData("""{"kind":"enteredSegment","segment":"s"}""")]
    public void A_campaign_is_described_field_by_field(string trigger)
    {
        var read = DefinitionJson.ReadCampaign($$"""{"name":"C","status":"suspended","trigger":{{trigger}},"onlyIf":{"kind":"firstSeen","within":"1h"},"reentryInterval":"1d","steps":{{AllSteps}}}""", "c");
        Assert.Empty(read.Problems);

        Same<CampaignDocument>(DefinitionJson.Write(read.Value! with { ActiveSince = DateTimeOffset.UnixEpoch }));
    }

    [Fact]
    public void A_segment_is_described_field_by_field()
    {
        var read = DefinitionJson.ReadSegment("""{"name":"S","active":false,"condition":{"kind":"and","parts":PARTS}}""".Replace("PARTS", AllConditions, StringComparison.Ordinal), "s");
        Assert.Empty(read.Problems);

        Same<SegmentDocument>(DefinitionJson.Write(read.Value!));
    }

    [Theory]
    [InlineData("trigger", typeof(TriggerDocument))]
    [InlineData("onlyIf", typeof(ConditionDocument))]
    [InlineData("steps", typeof(StepDocument))]
    public void Every_kind_there_is_is_described(string field, Type family)
    {
        var unknown = field == "steps" ? """[{"kind":"?","id":"a"}]""" : """{"kind":"?"}""";
        var problems = DefinitionJson.ReadCampaign($$"""{"name":"C","{{field}}":{{unknown}}}""", "c").Problems;
        var kinds = problems.Single(problem => problem.Path.EndsWith(".kind", StringComparison.Ordinal)).Text.Split("there are ")[1].TrimEnd('.').Split(", ");

        var described = family.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!);

        Assert.Equal(kinds.Order(), described.Order());
    }

    private void Same<T>(string json)
    {
        var options = new JsonSerializerOptions(_host.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };

        var described = JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, options), options);

        Assert.Equal(Sorted(JsonNode.Parse(json)!), Sorted(JsonNode.Parse(described)!));
    }

    private static string Sorted(JsonNode node) => node switch
    {
        JsonObject fields => "{" + string.Join(',', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}:{Sorted(field.Value!)}")) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(item => Sorted(item!))) + "]",
        _ when node.GetValueKind() == JsonValueKind.String && DateTimeOffset.TryParse(node.GetValue<string>(), out var time) => time.UtcDateTime.ToString("O"),
        _ => node.ToJsonString(),
    };
}

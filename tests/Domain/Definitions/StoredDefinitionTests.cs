using System.Text.Json.Nodes;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.Tests.Domain.Definitions;

public sealed class StoredDefinitionTests
{
    [Theory]
    [InlineData("every-kind.json")]
    [InlineData("sample-rulebook.json")]
    public void What_was_stored_is_read_and_written_again_as_it_was(string file)
    {
        var stored = Stored(file);

        var read = DefinitionJson.ReadRulebook(stored);

        Assert.Empty(read.Problems);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(DefinitionJson.Write(read.Value!))),
            DefinitionJson.Write(read.Value!));
        Assert.Empty(Rulebook.Compile(read.Value!).Problems);
    }

    [Fact]
    public void What_is_left_out_has_a_meaning()
    {
        var read = DefinitionJson.ReadRulebook(Stored("shortest.json"));

        Assert.Empty(read.Problems);
        var rulebook = read.Value!;
        Assert.Equal(new Performed("view_product", AtLeast: 1, Within: null, Items: null), rulebook.Segments[0].Condition);
        Assert.Equal(new HasInContainer("cart"), rulebook.Segments[1].Condition);
        Assert.All(rulebook.Segments, segment => Assert.True(segment.IsActive));
        var campaign = Assert.Single(rulebook.Campaigns);
        Assert.Equal((CampaignStatus.Inactive, "pause", null, null), (campaign.Status, campaign.FirstStepId, campaign.OnlyIf, campaign.ReentryInterval));
        Assert.Equal(new Wait("pause", TimeSpan.FromMinutes(90), "mail"), campaign.Steps[0]);
        Assert.Equal(OnIneligible.Stop, Assert.IsType<SendEmail>(campaign.Steps[1]).OnIneligible);
        Assert.Empty(rulebook.Retained);
    }

    [Fact]
    public void A_stored_rulebook_has_every_kind_there_is()
    {
        var read = DefinitionJson.ReadRulebook(Stored("every-kind.json")).Value!;
        var seen = read.Campaigns.Select(campaign => campaign.Trigger.GetType())
            .Concat(read.Campaigns.SelectMany(campaign => campaign.Steps).Select(step => step.GetType()))
            .Concat(read.Segments.SelectMany(segment => All(segment.Condition)).Select(condition => condition.GetType()))
            .ToHashSet();

        var there = typeof(Rulebook).Assembly.GetTypes().Where(type =>
            type.IsSubclassOf(typeof(Condition)) || type.IsSubclassOf(typeof(Trigger)) || type.IsSubclassOf(typeof(Step)));

        Assert.Equal(there.Select(type => type.Name).Order(), seen.Select(type => type.Name).Order());
    }

    [Fact]
    public void The_sample_rulebook_is_the_stored_one()
    {
        var sample = DefinitionJson.Write(SampleRulebook.At(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Stored("sample-rulebook.json")), JsonNode.Parse(sample)), sample);
    }

    private static string Stored(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", "stored", file));

    private static IEnumerable<Condition> All(Condition condition) => condition switch
    {
        And and => and.Parts.SelectMany(All).Prepend(and),
        Or or => or.Parts.SelectMany(All).Prepend(or),
        Not not => All(not.Part).Prepend(not),
        _ => [condition],
    };
}

using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.Tests.Domain.Definitions;

public sealed class RulebookEditTests
{
    private const string Vips = """{"name":"VIPs","condition":{"kind":"hasTag","tag":"vip"}}""";
    private const string Quiz = """{"name":"Quiz","status":"active","trigger":{"kind":"eventOccurred","event":"quiz"},"steps":[{"kind":"setTag","id":"tag","tag":"done"}]}""";
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_segment_gets_the_next_version()
    {
        var edited = Edit(At(6), "segment", "vips", Vips);

        Assert.Equal((7, 7, false), (edited.Result.Version, edited.Result.RulebookVersion, edited.Result.Conflict));
        Assert.Empty(edited.Result.Problems);
        Assert.Equal((7, 7), (edited.Next!.Version, Assert.Single(edited.Next.Definition.Segments).Version));
    }

    [Fact]
    public void An_edit_replaces_one_definition_and_leaves_the_others()
    {
        var before = After(("segment", "vips", Vips), ("segment", "buyers", Vips), ("campaign", "quiz", Quiz));
        var edited = Edit(before, "segment", "vips", Vips.Replace("VIPs", "Best", StringComparison.Ordinal));

        Assert.Equal(["Best 4", "VIPs 2"], edited.Next!.Definition.Segments.Select(segment => $"{segment.Name} {segment.Version}"));
        Assert.Equal(before.Campaigns, edited.Next.Definition.Campaigns);
    }

    [Fact]
    public void What_a_shop_says_of_itself_is_kept_beside_its_definitions()
    {
        var before = After(("segment", "vips", Vips));
        var edited = Edit(before, "account", "", """{"name":"Ada's","currency":"CHF","timeZone":"Europe/Zurich"}""");
        var read = DefinitionJson.ReadRulebook(DefinitionJson.Write(edited.Next!.Definition)).Value!;

        Assert.Equal(AccountDefinition.Unsaid, before.Account);
        Assert.Equal(new AccountDefinition(before.Version + 1, "Ada's", "CHF", "Europe/Zurich"), read.Account);
        Assert.Equal(before.Segments.Select(segment => segment.Id), read.Segments.Select(segment => segment.Id));
    }

    [Theory]
    [InlineData("""{"name":"","currency":"euro"}""", "$.currency", "bad_currency")]
    [InlineData("""{"name":""}""", "$.currency", "missing")]
    [InlineData("""{"name":"","currency":"EUR","timeZone":"<b>"}""", "$.timeZone", "bad_time_zone")]
    public void What_is_no_currency_and_no_time_zone_is_refused(string json, string path, string code)
    {
        var edited = Edit(At(3), "account", "", json);

        Assert.Null(edited.Next);
        Assert.Equal((path, code), (edited.Result.Problems[0].Path, edited.Result.Problems[0].Code));
    }

    [Fact]
    public void A_campaign_is_active_since_it_was_switched_on()
    {
        var definition = At(0);
        foreach (var (status, hour, since) in new[] { ("inactive", 0, -1), ("active", 1, 1), ("active", 2, 1), ("suspended", 3, 1), ("active", 4, 4) })
        {
            definition = Edit(definition, "campaign", "quiz", Quiz.Replace("active", status, StringComparison.Ordinal), now: Noon.AddHours(hour)).Next!.Definition;
            Assert.Equal(since < 0 ? null : Noon.AddHours(since), definition.Campaigns[0].ActiveSince);
        }

        Assert.Equal([2, 3, 5], [.. definition.Retained.Select(retained => retained.Version), definition.Campaigns[0].Version]);
    }

    [Fact]
    public void What_the_JSON_says_of_version_and_activation_does_not_count()
    {
        var edited = Edit(At(0), "campaign", "quiz", Quiz.Replace("{\"name\"", "{\"version\":99,\"activeSince\":\"2020-01-01T00:00:00Z\",\"name\"", StringComparison.Ordinal));

        Assert.Equal((1, Noon), (edited.Next!.Definition.Campaigns[0].Version, edited.Next.Definition.Campaigns[0].ActiveSince));
    }

    [Fact]
    public void A_deleted_campaign_is_gone_with_its_old_versions()
    {
        var edited = Edit(After(("campaign", "quiz", Quiz), ("campaign", "quiz", Quiz)), "campaign", "quiz", json: null);

        Assert.Equal((0, 3), (edited.Result.Version, edited.Result.RulebookVersion));
        Assert.Empty(edited.Next!.Definition.Campaigns);
        Assert.Empty(edited.Next.Definition.Retained);
    }

    [Fact]
    public void Deleting_what_is_not_there_changes_nothing()
    {
        var edited = Edit(At(6), "segment", "vips", json: null);

        Assert.Null(edited.Next);
        Assert.Equal(6, edited.Result.RulebookVersion);
        Assert.Empty(edited.Result.Problems);
    }

    [Fact]
    public void A_segment_in_use_is_not_deleted_and_its_users_are_named()
    {
        var before = After(("segment", "vips", Vips), ("segment", "others", """{"name":"Others","condition":{"kind":"not","part":{"kind":"inSegment","segment":"vips"}}}"""));
        var edited = Edit(before, "segment", "vips", json: null);

        Assert.Null(edited.Next);
        Assert.Equal("$.segments[0].condition.part.segment unknown_segment", Only(edited));
    }

    [Fact]
    public void Problems_in_the_edited_definition_are_named_from_its_own_root()
    {
        var before = After(("segment", "vips", Vips), ("campaign", "quiz", Quiz));

        Assert.Equal("$.steps[0].next unknown_step", Only(Edit(before, "campaign", "new", Quiz.Replace("\"done\"", "\"done\",\"next\":\"gone\"", StringComparison.Ordinal))));
        Assert.Equal("$.condition.tag missing", Only(Edit(before, "segment", "vips", Vips.Replace("\"vip\"", "\"\"", StringComparison.Ordinal))));
        Assert.Equal("$.conditions unknown_field", Only(Edit(before, "segment", "vips", Vips.Replace("{\"name\"", "{\"conditions\":1,\"name\"", StringComparison.Ordinal))));
        Assert.Equal("$.id bad_id", Only(Edit(before, "segment", "vips", Vips.Replace("{\"name\"", "{\"id\":\"others\",\"name\"", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("vips", 1, false)]
    [InlineData("vips", 0, true)]
    [InlineData("vips", 2, true)]
    [InlineData("new", 0, false)]
    [InlineData("new", 1, true)]
    [InlineData("vips", null, false)]
    public void An_editor_who_saw_another_version_is_told(string id, int? expected, bool conflict)
    {
        var edited = RulebookEdits.Apply(After(("segment", "vips", Vips)), new RulebookEdit("segment", id, Vips, expected), Noon);

        Assert.Equal((conflict, conflict), (edited.Result.Conflict, edited.Next is null));
    }

    [Fact]
    public void Only_segments_and_campaigns_are_edited() => Assert.Equal("$ unknown_kind", Only(Edit(At(1), "template", "x", "{}")));

    [Fact]
    public void An_edited_rulebook_can_be_stored_and_read_again()
    {
        var edited = Edit(After(("segment", "vips", Vips), ("campaign", "quiz", Quiz)), "campaign", "quiz", Quiz).Next!;
        var json = DefinitionJson.Write(edited.Definition);

        var read = DefinitionJson.ReadRulebook(json);

        Assert.Equal(json, DefinitionJson.Write(read.Value!));
        Assert.Empty(Rulebook.Compile(read.Value!).Problems);
        Assert.IsType<SetTag>(edited.Step("quiz", 2, "tag"));
    }

    private static RulebookDefinition At(int version) => RulebookDefinition.Nothing with { Version = version };

    private static RulebookDefinition After(params (string Kind, string Id, string Json)[] edits) =>
        edits.Aggregate(At(0), (definition, edit) => Edit(definition, edit.Kind, edit.Id, edit.Json).Next!.Definition);

    private static EditedRulebook Edit(RulebookDefinition current, string kind, string id, string? json, DateTimeOffset? now = null) =>
        RulebookEdits.Apply(current, new RulebookEdit(kind, id, json, ExpectedVersion: null), now ?? Noon);

    private static string Only(EditedRulebook edited)
    {
        Assert.Null(edited.Next);
        var problem = Assert.Single(edited.Result.Problems);
        return $"{problem.Path} {problem.Code}";
    }
}

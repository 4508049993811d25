using System.Globalization;
using System.Text.Json;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.Tests.Domain.Segments;

/// <summary>What conditions mean, as cases in <c>tests/cases/segments</c>, a file for each kind, so that whoever else evaluates conditions can hold to the same.</summary>
public sealed class ConditionCases
{
    public static TheoryData<string, int, string> All()
    {
        var all = new TheoryData<string, int, string>();
        foreach (var file in Directory.GetFiles(Folder, "*.json").Order())
        {
            var index = 0;
            foreach (var example in Cases(file))
            {
                all.Add(Path.GetFileName(file), index++, example.GetProperty("name").GetString()!);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Means(string file, int index, string name)
    {
        var example = Cases(Path.Combine(Folder, file))[index];
        var now = Moment(example.GetProperty("now"));
        var condition = ConditionOf(example);
        var customer = CustomerOf(example);

        var answer = condition.Ask(customer, now);

        Assert.Equal((name, Expected(example.GetProperty("answer"))), (name, answer));
        if (answer.AskAgainAt is { } turns)
        {
            Assert.Equal(answer.IsYes, condition.Ask(customer, turns.AddTicks(-1)).IsYes);
            Assert.NotEqual(answer.IsYes, condition.Ask(customer, turns).IsYes);
        }
    }

    [Fact]
    public void Every_kind_of_condition_has_its_cases() => Assert.Equal(
        typeof(Condition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Condition))).Select(type => char.ToLowerInvariant(type.Name[0]) + type.Name[1..]).Order(),
        Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order());

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "cases", "segments");

    private static JsonElement[] Cases(string file) => [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray()];

    private static Condition ConditionOf(JsonElement example)
    {
        var read = DefinitionJson.ReadCondition(example.GetProperty("condition").GetRawText());
        Assert.Empty(read.Problems);
        return read.Value!;
    }

    private static Answer Expected(JsonElement answer) => new(
        answer.GetProperty("yes").GetBoolean(),
        answer.GetProperty("seen").GetDecimal(),
        answer.GetProperty("needed").GetDecimal(),
        answer.TryGetProperty("askAgainAt", out var moment) ? Moment(moment) : null);

    private static Customer CustomerOf(JsonElement example)
    {
        var customer = Customer.New(CustomerKey.User("42"));
        var position = 0;
        foreach (var fact in Items(example, "events"))
        {
            var happened = EventOf(fact, position);
            customer = SmartCom.Domain.Engagement.Fold(customer, new Happening(happened, position++, happened.OccurredAt));
        }

        return customer with
        {
            Segments = [.. Items(example, "segments").Select(id => new SegmentState(id.GetString()!, 1, true, DateTimeOffset.UnixEpoch, null))],
            Campaigns = example.TryGetProperty("campaigns", out var campaigns)
                ? [.. campaigns.EnumerateObject().Select(entry => new CampaignMemory(entry.Name, TriggerOutcome.Started, Moment(entry.Value), Moment(entry.Value), "fact", null))]
                : [],
        };
    }

    private static CustomerEvent EventOf(JsonElement fact, int number)
    {
        var at = Moment(fact.GetProperty("at"));
        var happened = new CustomerEvent
        {
            Id = EventId.Derived("case", number.ToString(CultureInfo.InvariantCulture)),
            Kind = EventKind.Tracked,
            Customer = CustomerKey.User("42"),
            Name = "",
            OccurredAt = at,
            ReceivedAt = at,
        };
        if (fact.TryGetProperty("traits", out var traits))
        {
            return happened with { Kind = EventKind.Identified, Name = EventNames.Identify, Properties = FieldsOf(traits) };
        }

        if (fact.TryGetProperty("tag", out var tag))
        {
            return happened with { Kind = EventKind.Tagged, Tags = new TagEdit([tag.GetString()!], []) };
        }

        return happened with
        {
            Name = fact.GetProperty("event").GetString()!,
            Properties = fact.TryGetProperty("properties", out var properties) ? FieldsOf(properties) : Fields.None,
        };
    }

    private static JsonElement[] Items(JsonElement example, string name) =>
        example.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];

    private static DateTimeOffset Moment(JsonElement moment) => moment.GetDateTimeOffset();

    private static Fields FieldsOf(JsonElement fields) =>
        Fields.Of([.. fields.EnumerateObject().Select(field => new Field(field.Name, ValueOf(field.Value)))]);

    private static Value ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Value.Of(value.GetString()!),
        JsonValueKind.Number => Value.Of(value.GetDecimal()),
        JsonValueKind.True => Value.Of(true),
        JsonValueKind.False => Value.Of(false),
        JsonValueKind.Array => Value.Of([.. value.EnumerateArray().Select(ValueOf)]),
        JsonValueKind.Object => Value.Of(FieldsOf(value)),
        _ => Value.Missing,
    };
}

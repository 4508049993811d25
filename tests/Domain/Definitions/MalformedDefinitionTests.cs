using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.Tests.Domain.Definitions;

public sealed class MalformedDefinitionTests
{
    [Theory]
    [InlineData("""{"kind":"performd","event":"x"}""", "$.kind", ProblemCodes.UnknownKind)]
    [InlineData("""{"event":"x"}""", "$.kind", ProblemCodes.Missing)]
    [InlineData("""{"kind":7}""", "$.kind", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"performed"}""", "$.event", ProblemCodes.Missing)]
    [InlineData("""{"kind":"performed","event":null}""", "$.event", ProblemCodes.Missing)]
    [InlineData("""{"kind":"performed","event":"x","atleast":2}""", "$.atleast", ProblemCodes.UnknownField)]
    [InlineData("""{"kind":"performed","event":"x","atLeast":1.5}""", "$.atLeast", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"performed","event":"x","atLeast":1e400}""", "$.atLeast", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"performed","event":"x","atLeast":99999999999}""", "$.atLeast", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"performed","event":"x","within":"soon"}""", "$.within", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"performed","event":"x","within":3600}""", "$.within", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"performed","event":"x","items":"P1"}""", "$.items", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"performed","event":"x","items":["P1",2]}""", "$.items[1]", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"lastPerformed","event":"x"}""", "$.ago", ProblemCodes.Missing)]
    [InlineData("""{"kind":"lastPerformed","event":"x","ago":true}""", "$.ago", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"and"}""", "$.parts", ProblemCodes.Missing)]
    [InlineData("""{"kind":"and","parts":{}}""", "$.parts", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"and","parts":[{"kind":"hasTag","tag":"x"},7]}""", "$.parts[1]", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"not","part":{"kind":"or","parts":[{"kind":"x"}]}}""", "$.part.parts[0].kind", ProblemCodes.UnknownKind)]
    [InlineData("""{"kind":"traitIs","trait":"x","is":{"values":[1]}}""", "$.is.operator", ProblemCodes.Missing)]
    [InlineData("""{"kind":"traitIs","trait":"x","is":{"operator":"like","values":[1]}}""", "$.is.operator", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"traitIs","trait":"x","is":{"operator":"in","values":[1,[2]]}}""", "$.is.values[1]", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"hasTag","tag":"x","tag":"y"}""", "$", ProblemCodes.Malformed)]
    [InlineData("""{"kind":"hasTag","tag":"x" """, "$", ProblemCodes.Malformed)]
    [InlineData("", "$", ProblemCodes.Malformed)]
    [InlineData("[]", "$", ProblemCodes.Malformed)]
    [InlineData("null", "$", ProblemCodes.Malformed)]
    public void Names_the_place(string json, string path, string code)
    {
        var read = DefinitionJson.ReadCondition(json);

        Assert.Null(read.Value);
        var problem = Assert.Single(read.Problems);
        Assert.Equal((path, code), (problem.Path, problem.Code));
        Assert.NotEmpty(problem.Text);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var read = DefinitionJson.ReadCampaign(
            """
            {
              "name": 7, "status": "on", "trigger": { "kind": "lostCart" }, "onlyIf": [], "reentryInterval": "1x",
              "steps": [ { "kind": "wait", "id": "a", "next": 3 }, { "kind": "sendSms", "id": "b" } ], "color": "red"
            }
            """);

        Assert.Equal(
            [
                "$.steps[0].duration missing", "$.steps[0].next malformed", "$.steps[1].kind unknown_kind", "$.id missing", "$.name malformed",
                "$.status malformed", "$.trigger.after missing", "$.onlyIf malformed", "$.reentryInterval malformed", "$.color unknown_field",
            ],
            read.Problems.Select(problem => $"{problem.Path} {problem.Code}"));
    }

    [Fact]
    public void Nesting_without_end_is_refused_and_not_followed()
    {
        var json = string.Concat(Enumerable.Repeat("""{"kind":"not","part":""", 10_000)) + """{"kind":"hasTag","tag":"x"}""" + new string('}', 10_000);

        Assert.Equal("$", Assert.Single(DefinitionJson.ReadCondition(json).Problems).Path);
    }
}

namespace SmartCom.Tests.Engine.Contract;

/// <summary>
/// Grains that compile against <c>embedded/</c> compile against Orleans: whatever <c>embedded/</c> declares in Orleans'
/// namespaces is declared there too, in the same words.
/// </summary>
public sealed class OrleansContractTests : IDisposable
{
    private readonly OfficialOrleans _orleans = new();

    public static TheoryData<string> Types => [.. typeof(Orleans.Grain).Assembly.GetExportedTypes()
        .Select(type => type.FullName!)
        .Where(name => name.StartsWith("Orleans.", StringComparison.Ordinal))];

    public void Dispose() => _orleans.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_and_member_of_ours_is_one_of_theirs(string type)
    {
        var ours = _orleans.Ours.GetType(type, throwOnError: true)!;
        var theirs = _orleans.Find(type);

        Assert.True(theirs is not null, $"Orleans has no {type}.");
        Assert.Equal(Signature.OfType(theirs), Signature.OfType(ours));
        Assert.Empty(Signature.MembersOf(ours).Except(Signature.MembersOf(theirs)));
        Assert.Empty(Signature.BasesOf(ours).Except(Signature.BasesOf(theirs)));
    }

    [Fact]
    public void Only_the_runtime_itself_stands_outside_the_namespaces_of_Orleans() =>
        Assert.Equal(
            ["SmartCom.Embedded.EmbeddedGrains", "SmartCom.Embedded.EmbeddedGrainsOptions", "SmartCom.Embedded.GrainRuntime", "SmartCom.Embedded.ISlowCalls"],
            typeof(Orleans.Grain).Assembly.GetExportedTypes()
                .Select(exported => exported.FullName!)
                .Where(name => !name.StartsWith("Orleans.", StringComparison.Ordinal))
                .Order());
}

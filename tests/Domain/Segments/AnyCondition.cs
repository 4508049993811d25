using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Segments;

/// <summary>Makes conditions of every kind; the same random numbers make the same ones.</summary>
internal static class AnyCondition
{
    private static readonly string[] Names = [EventNames.ViewProduct, EventNames.ContainerAdd, EventNames.OrderComplete, EventNames.Page];

    public static Condition Of(Random random, string[] segments, string[] campaigns, int depth = 0) => random.Next(depth < 3 ? 13 : 10) switch
    {
        0 => new Performed(Name(random), random.Next(1, 4), Within(random), random.Next(3) == 0 ? ["A"] : null),
        1 => new NotPerformed(Name(random), Within(random), random.Next(3) == 0 ? ["A"] : null),
        2 => new LastPerformed(Name(random), Duration(random)),
        3 => new HasInContainer(Products: random.Next(2) == 0 ? ["A"] : null, MinWorth: random.Next(3) == 0 ? random.Next(30) : null, LeftFor: Within(random)),
        4 => new TraitIs("city", new Comparison(Operator.Equal, Value.Of("a"))),
        5 => new TraitIs("email", new Comparison(random.Next(2) == 0 ? Operator.IsSet : Operator.IsEmpty)),
        6 => new HasTag($"t{random.Next(3)}"),
        7 when segments.Length > 0 => new InSegment(segments[random.Next(segments.Length)]),
        8 => new EnteredCampaign(campaigns[random.Next(campaigns.Length)], Within(random)),
        10 => new And(Parts(random, segments, campaigns, depth)),
        11 => new Or(Parts(random, segments, campaigns, depth)),
        12 => new Not(Of(random, segments, campaigns, depth + 1)),
        _ => new FirstSeen(Duration(random)),
    };

    private static ImmutableArray<Condition> Parts(Random random, string[] segments, string[] campaigns, int depth) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(random, segments, campaigns, depth + 1))];

    private static string Name(Random random) => Names[random.Next(Names.Length)];

    private static TimeSpan? Within(Random random) => random.Next(3) == 0 ? null : Duration(random);

    private static TimeSpan Duration(Random random) => TimeSpan.FromSeconds(random.Next(1, 7_200));
}

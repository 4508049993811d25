using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

/// <summary>Brings segments into an order in which each comes after those its condition asks about.</summary>
internal static class SegmentOrder
{
    /// <summary>The segments in order; those in a circle are reported and stand anywhere.</summary>
    public static ImmutableArray<SegmentDefinition> Of(ImmutableArray<SegmentDefinition> segments, Checkup checkup)
    {
        var walk = new Walk(segments, checkup);
        for (var index = 0; index < segments.Length; index++)
        {
            walk.Visit(index);
        }

        return walk.Ordered;
    }

    private sealed class Walk(ImmutableArray<SegmentDefinition> segments, Checkup checkup)
    {
        private readonly ImmutableArray<SegmentDefinition>.Builder _ordered = ImmutableArray.CreateBuilder<SegmentDefinition>();
        private readonly ILookup<string, int> _indexes = Enumerable.Range(0, segments.Length).ToLookup(index => segments[index].Id);
        private readonly List<int> _way = [];
        private readonly HashSet<int> _done = [];

        public ImmutableArray<SegmentDefinition> Ordered => _ordered.ToImmutable();

        public void Visit(int index)
        {
            if (_way.Contains(index))
            {
                var circle = _way.SkipWhile(step => step != index).Append(index).Select(step => segments[step].Id);
                checkup.Add($"$.segments[{index}].condition", ProblemCodes.CyclicSegments, $"These segments depend on one another in a circle: {string.Join(", ", circle)}.");
                return;
            }

            if (_way.Count == Limits.LongestDependency)
            {
                checkup.Add($"$.segments[{index}].condition", ProblemCodes.OutOfRange, $"At most {Limits.LongestDependency} segments may depend on one another in a row.");
                return;
            }

            if (!_done.Add(index))
            {
                return;
            }

            _way.Add(index);
            foreach (var read in segments[index].Condition.Reads.Where(fact => fact.Kind == FactKind.Segment).Distinct())
            {
                foreach (var other in _indexes[read.Name])
                {
                    Visit(other);
                }
            }

            _way.RemoveAt(_way.Count - 1);
            _ordered.Add(segments[index]);
        }
    }
}

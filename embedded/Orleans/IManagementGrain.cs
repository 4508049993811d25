namespace Orleans.Runtime;

/// <summary>What an operator asks of the runtime. Any key; 0 by custom.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>Collects everything that was idle for this long, whatever its class says of its age.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    /// <summary>How many activations there are of each grain class.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    /// <summary>How many activations there are.</summary>
    Task<int> GetTotalActivationCount();
}

/// <summary>How many activations there are of one grain class.</summary>
[GenerateSerializer, Immutable]
public sealed class SimpleGrainStatistic
{
    /// <summary>The class: its full name and its assembly.</summary>
    [Id(0)]
    public string GrainType { get; init; } = "";

    /// <summary>How many there are.</summary>
    [Id(2)]
    public int ActivationCount { get; init; }
}

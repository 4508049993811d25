using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace SmartCom.Embedded;

/// <summary>What the interface says about one of its methods.</summary>
internal sealed class GrainMethod(string name)
{
    public static readonly GrainMethod Lifecycle = new("(lifecycle)") { AlwaysInterleaves = true };

    public GrainMethod(MethodInfo method)
        : this($"{method.DeclaringType!.Name}.{method.Name}")
    {
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    public string Name { get; } = name;

    public bool AlwaysInterleaves { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsOneWay { get; init; }

    /// <summary>How long a caller waits; null for the runtime's own limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

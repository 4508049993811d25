using Orleans;
using Orleans.Runtime;
using SmartCom.GrainInterfaces;

namespace SmartCom.Silo.Cluster.Operations;

/// <summary>Measures the calls of our grains on this silo, from their first turn to their last, and tells of those that were slow.</summary>
internal sealed class SlowCalls(IGrainFactory grains, TimeProvider clock) : IIncomingGrainCallFilter
{
    /// <summary>What is slow.</summary>
    public static readonly TimeSpan From = TimeSpan.FromMilliseconds(500);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var begin = clock.GetTimestamp();
        try
        {
            await context.Invoke();
        }
        finally
        {
            if (clock.GetElapsedTime(begin) is var took && took >= From && context.InterfaceMethod.DeclaringType is { } contract && contract.Assembly == typeof(ISlowGrainsGrain).Assembly)
            {
                _ = grains.GetGrain<ISlowGrainsGrain>(0).NoteAsync(
                    new SlowGrain($"{context.TargetId.Type}", KeyOf(context.TargetId), $"{contract.Name}.{context.MethodName}", (long)took.TotalMilliseconds, 1, clock.GetUtcNow()));
            }
        }
    }

    // Texts that our grains are called by have a sign in them that no number has.
    private static string KeyOf(GrainId id) =>
        id.TryGetIntegerKey(out var number, out _) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{id.Key}";
}

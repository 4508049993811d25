using SmartCom.Domain.Rules;

namespace SmartCom.Grains.Ports;

/// <summary>The rulebooks known to this process, compiled. A version never changes.</summary>
public interface IRulebooks
{
    /// <summary>The newest rulebook that this process has been told of.</summary>
    Rulebook Current { get; }

    /// <summary>A rulebook by its version; loads and compiles it when this process has not seen it yet.</summary>
    /// <exception cref="IOException">It cannot be loaded now, or is not there at all.</exception>
    ValueTask<Rulebook> GetAsync(int version, CancellationToken cancellationToken);
}

using SmartCom.Domain.Rules;

namespace SmartCom.Grains.Ports;

/// <summary>The rulebooks known to this process, compiled. A version never changes.</summary>
public interface IRulebooks
{
    /// <summary>The newest rulebook that this process has been told of.</summary>
    Rulebook Current { get; }

    /// <summary>The newest rulebook that is saved, which is the current one from then on: for who may not have been told.</summary>
    /// <exception cref="IOException">It cannot be loaded now.</exception>
    ValueTask<Rulebook> NewestAsync(CancellationToken cancellationToken);

    /// <summary>A rulebook by its version; loads and compiles it when this process has not seen it yet.</summary>
    /// <exception cref="IOException">It cannot be loaded now, or is not there at all.</exception>
    ValueTask<Rulebook> GetAsync(int version, CancellationToken cancellationToken);
}

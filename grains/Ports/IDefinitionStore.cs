namespace SmartCom.Grains.Ports;

/// <summary>Keeps every rulebook that ever decided, as JSON.</summary>
public interface IDefinitionStore
{
    /// <summary>The newest rulebook, or null when there is none.</summary>
    ValueTask<StoredRulebook?> NewestAsync(CancellationToken cancellationToken);

    /// <summary>A rulebook by its version, or null.</summary>
    ValueTask<StoredRulebook?> FindAsync(int version, CancellationToken cancellationToken);

    /// <summary>Saves the next version; false when that version is there already.</summary>
    ValueTask<bool> AddAsync(StoredRulebook rulebook, CancellationToken cancellationToken);
}

/// <summary>A rulebook as saved.</summary>
public sealed record StoredRulebook(int Version, string Json, DateTimeOffset SavedAt);

using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps the states of grains. Registered as a service, with a key or without.</summary>
public interface IGrainStorage
{
    /// <summary>Fills in state, version and existence; leaves a fresh state where there is no record.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes the state and sets its new version.</summary>
    /// <exception cref="InconsistentStateException">The stored version is not the given one.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Deletes the record and resets state, version and existence.</summary>
    /// <exception cref="InconsistentStateException">The stored version is not the given one.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}

/// <summary>
/// A record was changed by somebody else since it was read. A grain that lets this out is deactivated, so that the next request reads anew.
/// </summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Says so in general.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>Says so in words.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>Says so in words, with what was thrown.</summary>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    /// <summary>Names both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>Names both versions, with what was thrown.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the storage.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that was expected.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Whether the activation that met the conflict has still to be told.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}

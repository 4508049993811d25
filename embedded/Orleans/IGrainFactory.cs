namespace Orleans;

/// <summary>Makes references to grains and to observers. Cheap; a grain is activated by its first call.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this integer key.</summary>
    /// <param name="primaryKey">The grain's key.</param>
    /// <param name="grainClassNamePrefix">Chooses the class by the beginning of its full name, where several implement the interface.</param>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <summary>A reference to the grain with this string key.</summary>
    /// <param name="primaryKey">The grain's key; not empty.</param>
    /// <param name="grainClassNamePrefix">Chooses the class by the beginning of its full name, where several implement the interface.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference through which grains can call <paramref name="obj"/>, one call at a time. Delete it when done.</summary>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends a reference made by <see cref="CreateObjectReference"/>: calls through it no longer arrive.</summary>
    /// <param name="obj">The reference, not the object behind it.</param>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}

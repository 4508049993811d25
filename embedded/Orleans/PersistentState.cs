namespace Orleans.Core
{
    /// <summary>A stored record and the operations on it.</summary>
    public interface IStorage
    {
        /// <summary>The version of the record as last read or written; null when there is none.</summary>
        string? Etag { get; }

        /// <summary>Whether there is a record.</summary>
        bool RecordExists { get; }

        /// <summary>Deletes the record and resets the state.</summary>
        /// <exception cref="Storage.InconsistentStateException">The record was changed since it was read.</exception>
        Task ClearStateAsync();

        /// <summary>Writes the state.</summary>
        /// <exception cref="Storage.InconsistentStateException">The record was changed since it was read.</exception>
        Task WriteStateAsync();

        /// <summary>Reads the state again, and drops what was not written.</summary>
        Task ReadStateAsync();
    }

    /// <summary>A stored record with its state.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The state in memory.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    using Orleans.Core;

    /// <summary>State of a grain that is read before it is activated and written when it says so.</summary>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Asks for an <see cref="IPersistentState{TState}"/> in a grain's constructor.</summary>
    /// <param name="stateName">The name of the state among those of the grain.</param>
    /// <param name="storageName">The key under which the <c>IGrainStorage</c> is registered; null for the one without a key.</param>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        /// <summary>The name of the state among those of the grain.</summary>
        public string StateName { get; } = stateName;

        /// <summary>The key under which the storage is registered.</summary>
        public string? StorageName { get; } = storageName;
    }
}

namespace Orleans
{
    /// <summary>One record as a storage sees it.</summary>
    public interface IGrainState<T>
    {
        /// <summary>The state.</summary>
        T? State { get; set; }

        /// <summary>The version that was read or written last.</summary>
        string? ETag { get; set; }

        /// <summary>Whether there is a record.</summary>
        bool RecordExists { get; set; }
    }
}

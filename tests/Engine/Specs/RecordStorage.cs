using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Grain states in memory, as a database would keep them: in bytes, with a version that must match.</summary>
public sealed class RecordStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), (string Text, int Version)> _records = new();
    private readonly Lock _lock = new();

    /// <summary>Changes every record of a grain behind its back.</summary>
    public void Touch(GrainId grain)
    {
        lock (_lock)
        {
            foreach (var (key, record) in _records.Where(record => record.Key.Grain == grain))
            {
                _records[key] = record with { Version = record.Version + 1 };
            }
        }
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record))
        {
            grainState.State = JsonSerializer.Deserialize<T>(record.Text);
            grainState.ETag = record.Version.ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            var version = CheckedVersion(stateName, grainId, grainState.ETag) + 1;
            _records[(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), version);
            grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_lock)
        {
            CheckedVersion(stateName, grainId, grainState.ETag);
            _records.TryRemove((stateName, grainId), out _);
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        }

        return Task.CompletedTask;
    }

    private int CheckedVersion(string state, GrainId grain, string? given)
    {
        var stored = _records.TryGetValue((state, grain), out var record) ? record.Version.ToString(CultureInfo.InvariantCulture) : null;
        return stored == given
            ? record.Version
            : throw new InconsistentStateException($"{state} of {grain} was changed.", stored, given);
    }
}

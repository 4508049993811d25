using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace SmartCom.Embedded;

/// <summary>Makes the stored states that a grain's constructor asks for.</summary>
internal static class PersistentState
{
    private static readonly MethodInfo CreateDefinition =
        typeof(PersistentState).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static Func<Activation, object> FactoryFor(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException($"{parameter.Member.DeclaringType}: '{parameter.Name}' has [PersistentState] but is a {type}, not an IPersistentState.");
        }

        var create = CreateDefinition.MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<Activation, PersistentStateAttribute, object>>();
        return activation => create(activation, attribute);
    }

    private static PersistentState<TState> Create<TState>(Activation activation, PersistentStateAttribute attribute)
    {
        var storage = string.IsNullOrWhiteSpace(attribute.StorageName)
            ? activation.Runtime.Services.GetService<IGrainStorage>()
            : activation.Runtime.Services.GetKeyedService<IGrainStorage>(attribute.StorageName);
        if (storage is null)
        {
            throw new InvalidOperationException($"No IGrainStorage '{attribute.StorageName}' is registered for {activation}.");
        }

        var state = new PersistentState<TState>(attribute.StateName, activation.GrainId, storage);
        activation.ReadFirst(state.ReadStateAsync);
        return state;
    }
}

/// <summary>A stored state of one activation: also the record that its storage fills in.</summary>
internal sealed class PersistentState<TState>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<TState>
{
    private readonly Record _record = new();

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => AndFill(storage.ReadStateAsync(name, grain, _record));

    public Task WriteStateAsync() => storage.WriteStateAsync(name, grain, _record);

    public Task ClearStateAsync() => AndFill(storage.ClearStateAsync(name, grain, _record));

    /// <summary>A state is never null: where there is no record it is a new one.</summary>
    private async Task AndFill(Task operation)
    {
        await operation;
        _record.State ??= Activator.CreateInstance<TState>();
    }

    private sealed class Record : IGrainState<TState>
    {
        public TState? State { get; set; } = Activator.CreateInstance<TState>();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}

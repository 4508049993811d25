using System.Collections.Concurrent;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Rulebooks;

/// <summary>The rulebooks of this process, loaded from the store when first asked for.</summary>
internal sealed class Rulebooks(IDefinitionStore store) : IRulebooks
{
    private readonly ConcurrentDictionary<int, Rulebook> _known = new() { [Rulebook.Nothing.Version] = Rulebook.Nothing };
    private readonly Lock _lock = new();

    public Rulebook Current { get; private set; } = Rulebook.Nothing;

    public async ValueTask<Rulebook> NewestAsync(CancellationToken cancellationToken) =>
        await store.NewestAsync(cancellationToken) is { } newest ? await GetAsync(newest.Version, cancellationToken) : Current;

    public ValueTask<Rulebook> GetAsync(int version, CancellationToken cancellationToken) =>
        _known.TryGetValue(version, out var known) ? new ValueTask<Rulebook>(known) : LoadAsync(version, cancellationToken);

    private async ValueTask<Rulebook> LoadAsync(int version, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(version, cancellationToken) ?? throw new IOException($"Rulebook {version} is not there.");
        var rulebook = _known.GetOrAdd(version, Compile(stored));
        lock (_lock)
        {
            Current = rulebook.Version > Current.Version ? rulebook : Current;
        }

        return rulebook;
    }

    private static Rulebook Compile(StoredRulebook stored)
    {
        var read = DefinitionJson.ReadRulebook(stored.Json);
        var compiled = read.Value is { } definition ? Rulebook.Compile(definition) : new Compilation(null, read.Problems);
        return compiled.Rulebook
            ?? throw new IOException($"Rulebook {stored.Version} cannot be used: {compiled.Problems[0].Path}: {compiled.Problems[0].Text}");
    }
}

using Orleans;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Rulebooks;

/// <summary>Changes definitions one at a time: checks, saves the next rulebook, then has every partition adopt it.</summary>
internal sealed class RulebookGrain(IDefinitionStore store, IRulebooks rulebooks, IStream stream, IGrainFactory grains, TimeProvider clock)
    : Grain, IRulebookGrain
{
    public async Task<RulebookEditResult> SaveAsync(RulebookEdit edit)
    {
        var newest = await store.NewestAsync(CancellationToken.None);
        var current = newest is null ? Rulebook.Nothing : await rulebooks.GetAsync(newest.Version, CancellationToken.None);
        var now = clock.GetUtcNow();
        var edited = RulebookEdits.Apply(current.Definition, edit, now);
        if (edited.Next is not { } next)
        {
            return edited.Result;
        }

        if (!await store.AddAsync(new StoredRulebook(next.Version, DefinitionJson.Write(next.Definition), now), CancellationToken.None))
        {
            return edited.Result with { Version = 0, RulebookVersion = current.Version, Conflict = true };
        }

        await rulebooks.GetAsync(next.Version, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, stream.Partitions)
            .Select(partition => grains.GetGrain<IPartitionGrain>(partition).AdoptRulebookAsync(next.Version)));
        return edited.Result;
    }
}

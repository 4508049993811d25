namespace SmartCom.Embedded;

/// <summary>The activations of one grain class by key. Sharded, so that threads seldom meet and a growing table stops few.</summary>
internal sealed class GrainDirectory
{
    private const int ShardBits = 8;

    private readonly Dictionary<GrainKey, Activation>[] _shards =
        [.. Enumerable.Range(0, 1 << ShardBits).Select(_ => new Dictionary<GrainKey, Activation>())];

    public int Count => _shards.Sum(shard => shard.Count);

    public Activation GetOrAdd(in GrainKey key, GrainClass grainClass)
    {
        var shard = ShardOf(key);
        lock (shard)
        {
            if (!shard.TryGetValue(key, out var activation))
            {
                grainClass.Runtime.ThrowIfStopped();
                shard.Add(key, activation = new Activation(grainClass, key));
            }

            return activation;
        }
    }

    /// <summary>Forgets an activation, unless another has taken its place already.</summary>
    public void Remove(Activation activation)
    {
        var shard = ShardOf(activation.Key);
        lock (shard)
        {
            if (shard.TryGetValue(activation.Key, out var present) && ReferenceEquals(present, activation))
            {
                shard.Remove(activation.Key);
            }
        }
    }

    /// <summary>
    /// All activations, shard by shard, so that no lock is held while they are looked at. Each step fills the same list anew.
    /// </summary>
    public IEnumerable<List<Activation>> Shards()
    {
        var copy = new List<Activation>();
        foreach (var shard in _shards)
        {
            copy.Clear();
            lock (shard)
            {
                copy.AddRange(shard.Values);
            }

            yield return copy;
        }
    }

    private Dictionary<GrainKey, Activation> ShardOf(in GrainKey key) =>
        _shards[((uint)key.GetHashCode() * 0x9E3779B1u) >> (32 - ShardBits)];
}

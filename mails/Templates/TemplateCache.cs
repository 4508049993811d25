using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SmartCom.Mails.Templates;

/// <summary>The compiled templates that were used last, found by the hash of their source. A source that does not compile is remembered too.</summary>
internal sealed class TemplateCache(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Key, LinkedListNode<(Key Key, TemplateCompilation Compilation)>> _byKey = [];
    private readonly LinkedList<(Key Key, TemplateCompilation Compilation)> _newestFirst = [];

    // The same string is rendered for thousands of customers: its hash is worked out once.
    private readonly ConditionalWeakTable<string, byte[]> _hashes = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _newestFirst.Count;
            }
        }
    }

    /// <summary>The template's compilation: finished, under way, or just started.</summary>
    public TemplateCompilation Get(string source, bool escapes, Func<TemplateCompilation> start)
    {
        var key = KeyOf(source, escapes);
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                _newestFirst.Remove(node);
                _newestFirst.AddFirst(node);
                return node.Value.Compilation;
            }

            _byKey[key] = _newestFirst.AddFirst((key, start()));
            if (_newestFirst.Count > most)
            {
                _byKey.Remove(_newestFirst.Last!.Value.Key);
                _newestFirst.RemoveLast();
            }

            return _newestFirst.First!.Value.Compilation;
        }
    }

    private Key KeyOf(string source, bool escapes)
    {
        var hash = _hashes.GetValue(source, static text => SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
        return new Key(new Guid(hash.AsSpan(0, 16)), new Guid(hash.AsSpan(16)), escapes);
    }

    // 256 bits of hash, in a form that compares fast.
    private readonly record struct Key(Guid First, Guid Second, bool Escapes);
}

using System.Security.Cryptography;
using System.Text;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Bench.Storage;

/// <summary>Customers to save: one in four is known by name, the others are visitors; one in five waits for a moment.</summary>
internal sealed class Crowd
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string[] _keys;
    private readonly int[][] _members;
    private readonly byte[] _state;

    public Crowd(int count, int partitions, int stateBytes)
    {
        _keys = [.. Enumerable.Range(0, count).Select(NewKey)];
        _members = [.. Enumerable.Range(0, count).GroupBy(customer => new CustomerKey(_keys[customer]).Partition(partitions))
            .OrderBy(group => group.Key).Select(group => group.ToArray())];
        _state = RandomNumberGenerator.GetBytes(stateBytes);
    }

    public int Count => _keys.Length;

    public int Partitions => _members.Length;

    public string Key(int customer) => _keys[customer];

    /// <summary>The customers of a partition, in the order in which they came.</summary>
    public IReadOnlyList<int> Members(int partition) => _members[partition];

    /// <summary>Some customers of a partition, each once.</summary>
    public IReadOnlyCollection<int> Draw(int partition, int count, Random random)
    {
        var members = _members[partition];
        var drawn = new HashSet<int>();
        while (drawn.Count < Math.Min(count, members.Length))
        {
            drawn.Add(members[random.Next(members.Length)]);
        }

        return drawn;
    }

    /// <summary>The save of some customers of a partition, all seen again at the moment of the save's number.</summary>
    public PartitionSave Save(int partition, IReadOnlyCollection<int> customers, int number) => new()
    {
        Partition = partition,
        Epoch = 1,
        Checkpoint = new PartitionCheckpoint(number, number, -1),
        Customers = [.. customers.Select(customer => Snapshot(customer, number)).OrderBy(snapshot => snapshot.Key, StringComparer.Ordinal)],
    };

    private CustomerSnapshot Snapshot(int customer, int number)
    {
        var isKnown = customer % 4 == 0;
        var seen = Noon.AddMilliseconds(((long)number * 1000) + (customer % 1000));
        return new CustomerSnapshot
        {
            Key = _keys[customer],
            Position = number,
            State = _state,
            DueAtTicks = customer % 5 == 0 ? seen.AddMinutes(1).UtcTicks : 0,
            Email = isKnown ? $"person{customer}@example.com" : null,
            Name = isKnown ? $"First{customer % 1000} Last{customer % 5000}" : null,
            Phone = isKnown ? $"+49 30 {customer:D8}" : null,
            FirstSeenTicks = Noon.UtcTicks,
            LastSeenTicks = seen.UtcTicks,
            CartMinor = customer,
        };
    }

    private static string NewKey(int customer) => customer % 4 == 0
        ? CustomerKey.User($"{unchecked((uint)(customer * 2654435761))}").Text
        : CustomerKey.Visitor(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{customer}"))[..16])).Text;
}

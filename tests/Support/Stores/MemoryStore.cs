using System.Runtime.CompilerServices;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support.Stores;

/// <summary>
/// A store in memory that fails when it is told to. What it has acknowledged survives: after <see cref="CutThePower"/>
/// this instance is dead, and the store goes on with the one returned.
/// </summary>
public sealed partial class MemoryStore : IPartitionStore, ICustomerSnapshots, IDefinitionStore
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, (int Partition, CustomerSnapshot Snapshot)> _customers;
    private readonly SortedDictionary<string, StoredMessage> _messages;
    private readonly Dictionary<int, (long Epoch, PartitionCheckpoint Checkpoint)> _partitions;
    private readonly Dictionary<(int Partition, CountKey Key), long> _counts;
    private readonly SortedDictionary<(int Partition, long Position), DeadLetter> _deadLetters;
    private readonly SortedDictionary<int, StoredRulebook> _rulebooks;
    private readonly SortedDictionary<(int Partition, long Number), Minute> _minutes;

    /// <summary>An empty store.</summary>
    public MemoryStore()
    {
        _customers = new SortedDictionary<string, (int Partition, CustomerSnapshot Snapshot)>(StringComparer.Ordinal);
        _messages = new SortedDictionary<string, StoredMessage>(StringComparer.Ordinal);
        _partitions = [];
        _counts = [];
        _deadLetters = [];
        _rulebooks = [];
        _minutes = [];
    }

    private MemoryStore(MemoryStore left)
    {
        _customers = left._customers;
        _messages = left._messages;
        _partitions = left._partitions;
        _counts = left._counts;
        _deadLetters = left._deadLetters;
        _rulebooks = left._rulebooks;
        _minutes = left._minutes;
    }

    /// <summary>Every customer, in the order of their keys.</summary>
    public IReadOnlyList<CustomerSnapshot> Customers => Everything(() => _customers.Values.Select(row => row.Snapshot));

    /// <summary>Every message, in the order of their ids.</summary>
    public IReadOnlyList<StoredMessage> Messages => Everything(() => _messages.Values);

    /// <summary>Every minute, by partition and number.</summary>
    public IReadOnlyList<(int Partition, Minute Minute)> Minutes => Everything(() => _minutes.Select(minute => (minute.Key.Partition, minute.Value)));

    /// <summary>Every decision that failed, by partition and position.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters => Everything(() => _deadLetters.Values);

    /// <inheritdoc/>
    public ValueTask<PartitionCheckpoint> OpenAsync(int partition, long epoch, CancellationToken cancellationToken) => ChangeAsync(() =>
    {
        Check(partition, epoch);
        var checkpoint = _partitions.TryGetValue(partition, out var known) ? known.Checkpoint : new PartitionCheckpoint(-1, -1, -1);
        _partitions[partition] = (epoch, checkpoint);
        return checkpoint;
    });

    /// <inheritdoc/>
    public async ValueTask SaveAsync(PartitionSave save, CancellationToken cancellationToken) => await ChangeAsync(() =>
    {
        Check(save.Partition, save.Epoch);
        _partitions[save.Partition] = (save.Epoch, save.Checkpoint);
        foreach (var customer in save.Customers)
        {
            _customers[customer.Key] = (save.Partition, customer);
        }

        foreach (var message in save.Messages)
        {
            _messages[message.Id] = _messages.GetValueOrDefault(message.Id) is { OpenedAt: not null } known
                ? message with { Status = known.Status, StatusAt = known.StatusAt, OpenedAt = known.OpenedAt, ClickedAt = known.ClickedAt }
                : message;
        }

        foreach (var answer in save.Answers.Where(answer => _messages.ContainsKey(answer.MessageId)))
        {
            _messages[answer.MessageId] = Answered(_messages[answer.MessageId], answer);
        }

        foreach (var count in save.Counts)
        {
            _counts[(save.Partition, count.Key)] = count.Value;
        }

        foreach (var minute in save.Minutes)
        {
            _minutes[(save.Partition, minute.Number)] = minute;
        }

        foreach (var letter in save.DeadLetters)
        {
            _deadLetters[(letter.Partition, letter.Position)] = letter;
        }

        return true;
    });

    /// <inheritdoc/>
    public IAsyncEnumerable<DueCustomer> DueAsync(int partition, CancellationToken cancellationToken) => EachAsync(
        () => _customers.Values
            .Where(row => row.Partition == partition && row.Snapshot.DueAtTicks != 0)
            .Select(row => new DueCustomer(row.Snapshot.Key, new DateTimeOffset(row.Snapshot.DueAtTicks, TimeSpan.Zero)))
            .OrderBy(due => due.DueAt),
        cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMessage> PendingMessagesAsync(int partition, CancellationToken cancellationToken) => EachAsync(
        () => _messages.Values
            .Where(message => message.Partition == partition && message.Status == MessageStatus.Queued)
            .OrderBy(message => message.QueuedAt),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredMessage?> MessageAsync(string messageId, CancellationToken cancellationToken) =>
        LookAsync(() => _messages.GetValueOrDefault(messageId));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Count>> CountsAsync(int partition, CancellationToken cancellationToken) =>
        LookAsync<IReadOnlyList<Count>>(
            () => [.. _counts.Where(count => count.Key.Partition == partition).Select(count => new Count(count.Key.Key, count.Value))]);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Minute>> MinutesAsync(int partition, int most, CancellationToken cancellationToken) => LookAsync<IReadOnlyList<Minute>>(
        () => [.. _minutes.Where(minute => minute.Key.Partition == partition).Select(minute => minute.Value).TakeLast(most)]);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(string Customer, DateTimeOffset SeenAt)>> SeenAsync(int partition, DateTimeOffset since, CancellationToken cancellationToken) =>
        LookAsync<IReadOnlyList<(string Customer, DateTimeOffset SeenAt)>>(() =>
        [
            .. _customers.Values
                .Where(row => row.Partition == partition && row.Snapshot.LastSeenTicks >= since.UtcTicks)
                .Select(row => (row.Snapshot.Key, new DateTimeOffset(row.Snapshot.LastSeenTicks, TimeSpan.Zero))),
        ]);

    /// <inheritdoc/>
    public ValueTask<CustomerSnapshot?> LoadAsync(string key, CancellationToken cancellationToken) =>
        LookAsync(() => _customers.TryGetValue(key, out var row) ? row.Snapshot : null);

    /// <inheritdoc/>
    public ValueTask<StoredRulebook?> NewestAsync(CancellationToken cancellationToken) =>
        LookAsync(() => _rulebooks.Count == 0 ? null : _rulebooks.Values.Last());

    /// <inheritdoc/>
    public ValueTask<StoredRulebook?> FindAsync(int version, CancellationToken cancellationToken) =>
        LookAsync(() => _rulebooks.GetValueOrDefault(version));

    /// <inheritdoc/>
    public ValueTask<bool> AddAsync(StoredRulebook rulebook, CancellationToken cancellationToken) =>
        ChangeAsync(() => _rulebooks.TryAdd(rulebook.Version, rulebook));

    private static StoredMessage Answered(StoredMessage message, MessageAnswer answer) => answer.Status switch
    {
        MessageStatus.Clicked when message.ClickedAt is null =>
            message with { Status = answer.Status, StatusAt = answer.At, ClickedAt = answer.At, OpenedAt = message.OpenedAt ?? answer.At },
        MessageStatus.Opened when message.OpenedAt is null => message with { Status = answer.Status, StatusAt = answer.At, OpenedAt = answer.At },
        _ => message,
    };

    private T[] Everything<T>(Func<IEnumerable<T>> rows)
    {
        lock (_gate)
        {
            return [.. rows()];
        }
    }

    private void Check(int partition, long epoch)
    {
        if (_partitions.TryGetValue(partition, out var known) && epoch < known.Epoch)
        {
            throw new StaleEpochException(partition, epoch, known.Epoch);
        }
    }

    private async IAsyncEnumerable<T> EachAsync<T>(Func<IEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in await LookAsync(() => list().ToArray()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}

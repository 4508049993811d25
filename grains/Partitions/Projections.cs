using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>What people read, made of the journal alone: counts, messages, decisions that failed. The same journal always gives the same.</summary>
internal sealed class Projections(int partition, CountBook counts)
{
    private readonly Dictionary<string, StoredMessage> _messages = [];
    private readonly List<MessageAnswer> _answers = [];
    private readonly List<DeadLetter> _deadLetters = [];

    /// <summary>The counts.</summary>
    public CountBook Counts => counts;

    /// <summary>Projects one decision.</summary>
    /// <param name="customer">Whose it is.</param>
    /// <param name="record">The record it was taken on.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="find">Finds a message that is queued and not settled.</param>
    public void Project(string customer, in StreamRecord record, Decision decision, Func<string, StoredMessage?> find)
    {
        foreach (var consequence in decision.Consequences)
        {
            counts.Count(consequence, record);
            switch (consequence)
            {
                case Consequence.MessageQueued queued:
                    Keep(Stored(customer, queued.Message));
                    break;
                case Consequence.MessageSettled settled when find(settled.MessageId) is { } message:
                    Keep(Settled(message, settled, record.AppendedAt));
                    break;
                case Consequence.MessageAnswered answered:
                    _answers.Add(new MessageAnswer(answered.MessageId, answered.Status, record.AppendedAt));
                    break;
                case Consequence.Failed failed:
                    _deadLetters.Add(new DeadLetter(partition, record.Position, customer, record.AppendedAt, failed.Reason));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A message as it is stored.</summary>
    public StoredMessage Stored(string customer, Message message) => new()
    {
        Id = message.Id,
        Customer = customer,
        Partition = partition,
        CampaignId = message.CampaignId,
        Version = message.Version,
        StepId = message.StepId,
        Channel = message.Channel,
        Address = message.Address,
        Context = FieldsCodec.Encode(message.Context),
        QueuedAt = message.QueuedAt,
        Status = message.Status,
        StatusAt = message.StatusAt,
        Reason = message.Reason,
    };

    /// <summary>What changed since the last call, to be saved.</summary>
    public PartitionSave Take()
    {
        var save = new PartitionSave
        {
            Partition = partition,
            Epoch = 0,
            Checkpoint = default,
            Messages = [.. _messages.Values],
            Answers = [.. _answers],
            Counts = counts.TakeUnsaved(),
            Minutes = counts.Account.TakeUnsaved(),
            DeadLetters = [.. _deadLetters],
        };
        _messages.Clear();
        _answers.Clear();
        _deadLetters.Clear();
        return save;
    }

    private void Keep(StoredMessage message) => _messages[message.Id] = message;

    private static StoredMessage Settled(StoredMessage message, Consequence.MessageSettled settled, DateTimeOffset at) => message with
    {
        Status = settled.Status,
        StatusAt = at,
        SentAt = settled.Status == MessageStatus.Sent ? at : null,
        Reason = settled.Reason,
        Attempts = settled.Attempts,
    };
}

using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Sending;

/// <summary>What a template may show: the facts frozen when the message was decided, and <c>customer</c> with the traits of now.</summary>
public static class MailContext
{
    /// <summary>The tree that a renderer walks.</summary>
    public static IReadOnlyDictionary<string, object?> Of(StoredMessage message, Customer? customer) => Of(FieldsCodec.Read(message.Context), customer);

    /// <summary>The tree that a renderer walks: facts, and the customer.</summary>
    public static IReadOnlyDictionary<string, object?> Of(Fields facts, Customer? customer)
    {
        var tree = Tree(facts);
        tree["customer"] = customer is null ? null : Tree(customer);
        return tree;
    }

    private static Dictionary<string, object?> Tree(Customer customer)
    {
        var tree = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = customer.Key.Id };
        foreach (var trait in customer.Traits)
        {
            tree[trait.Name] = Node(trait.Value);
        }

        return tree;
    }

    private static Dictionary<string, object?> Tree(Fields fields)
    {
        var tree = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            tree[field.Name] = Node(field.Value);
        }

        return tree;
    }

    private static object? Node(Value value) => value.Kind switch
    {
        ValueKind.Text => value.AsText,
        ValueKind.Number => value.AsNumber,
        ValueKind.Flag => value.AsFlag,
        ValueKind.List => value.Items.Select(Node).ToList(),
        ValueKind.Fields => Tree(value.Fields),
        _ => null,
    };
}

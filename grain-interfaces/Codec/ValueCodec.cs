using System.Runtime.InteropServices;
using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Values and named fields in bytes.</summary>
internal static class ValueCodec
{
    /// <summary>How deep lists and fields may stand in one another. What an event may bring begins half-way down, because the context of a run puts it into more fields.</summary>
    public const int Deepest = 64;

    /// <summary>How deep the properties of an event begin.</summary>
    public const int OfEvent = 32;

    // The first bytes of values. Part of the format.
    private const byte Missing = 0, Text = 1, Number = 2, No = 3, Yes = 4, List = 5, Named = 6;

    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, Fields fields, int depth = 0)
    {
        writer.WriteCount(fields.Count);
        foreach (var field in fields)
        {
            writer.WriteName(field.Name);
            Write(ref writer, field.Value, depth);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, Value value, int depth = 0)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                writer.WriteByte(Text);
                writer.WriteText(value.AsText!);
                break;
            case ValueKind.Number:
                writer.WriteByte(Number);
                writer.WriteDecimal(value.AsNumber!.Value);
                break;
            case ValueKind.Flag:
                writer.WriteByte(value.AsFlag!.Value ? Yes : No);
                break;
            case ValueKind.List:
                writer.WriteByte(List);
                WriteItems(ref writer, value.Items, Deeper(depth));
                break;
            case ValueKind.Fields:
                writer.WriteByte(Named);
                Write(ref writer, value.Fields, Deeper(depth));
                break;
            default:
                writer.WriteByte(Missing);
                break;
        }
    }

    [MethodImpl(AggressiveOptimization)]
    public static Fields ReadFields(ref ByteReader reader, int depth = 0)
    {
        var count = reader.ReadCount(smallest: 2);
        if (count == 0)
        {
            return Fields.None;
        }

        var fields = new Field[Math.Min(count, 16)];
        for (var index = 0; index < count; index++)
        {
            if (index == fields.Length)
            {
                Array.Resize(ref fields, Math.Min(count, 2 * index));
            }

            fields[index] = new Field(reader.ReadName(), ReadValue(ref reader, depth));
        }

        return Fields.Keeping(ImmutableCollectionsMarshal.AsImmutableArray(fields));
    }

    [MethodImpl(AggressiveOptimization)]
    public static Value ReadValue(ref ByteReader reader, int depth = 0) => reader.ReadByte() switch
    {
        Missing => Value.Missing,
        Text => Value.Of(reader.ReadText()),
        Number => Value.Of(reader.ReadDecimal()),
        No => Value.Of(false),
        Yes => Value.Of(true),
        List => Value.Of(ReadItems(ref reader, Deeper(depth))),
        Named => Value.Of(ReadFields(ref reader, Deeper(depth))),
        _ => throw CodecException.Invalid("value"),
    };

    [MethodImpl(AggressiveOptimization)]
    private static void WriteItems(ref ByteWriter writer, ImmutableArray<Value> items, int depth)
    {
        writer.WriteCount(items.Length);
        foreach (var item in items)
        {
            Write(ref writer, item, depth);
        }
    }

    // Arrays grow with what is really there: nested counts that promise too much could ask for any amount of memory.
    [MethodImpl(AggressiveOptimization)]
    private static ImmutableArray<Value> ReadItems(ref ByteReader reader, int depth)
    {
        var count = reader.ReadCount();
        var items = new Value[Math.Min(count, 16)];
        for (var index = 0; index < count; index++)
        {
            if (index == items.Length)
            {
                Array.Resize(ref items, Math.Min(count, 2 * index));
            }

            items[index] = ReadValue(ref reader, depth);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    private static int Deeper(int depth) =>
        depth < Deepest ? depth + 1 : throw new CodecException("Lists and fields stand too deep in one another.");
}

using SmartCom.Domain.Customers;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of containers: the operations, from which the contents follow.</summary>
internal static class ContainerBytes
{
    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, Container container)
    {
        writer.WriteName(container.Name);
        writer.WriteTimeOrNone(container.AbandonedAt);
        writer.WriteCount(container.Operations.Length);
        foreach (ref readonly var operation in container.Operations.AsSpan())
        {
            Write(ref writer, operation);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    public static Container Read(ref ByteReader reader)
    {
        var name = reader.ReadName();
        var abandonedAt = reader.ReadTimeOrNone();
        var operations = new ContainerOperation[reader.ReadCount(smallest: 10)];
        for (var index = 0; index < operations.Length; index++)
        {
            operations[index] = ReadOperation(ref reader);
        }

        return Container.Of(name, abandonedAt, operations);
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Write(ref ByteWriter writer, in ContainerOperation operation)
    {
        writer.WriteByte((byte)operation.Change);
        writer.WriteTime(operation.At);
        writer.WriteFixed64(operation.Order);
        switch (operation.Change)
        {
            case ContainerChange.Added:
                Write(ref writer, operation.Line!, operation.At);
                break;
            case ContainerChange.Removed:
                writer.WriteText(operation.Line!.ProductId);
                writer.WriteDecimal(operation.Line.Quantity);
                break;
            case ContainerChange.Replaced:
                writer.WriteCount(operation.Lines.Length);
                foreach (var line in operation.Lines)
                {
                    Write(ref writer, line, operation.At);
                }

                break;
            default:
                break;
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static ContainerOperation ReadOperation(ref ByteReader reader)
    {
        var change = (ContainerChange)reader.ReadByte();
        var at = reader.ReadTime();
        var order = reader.ReadFixed64();
        return change switch
        {
            ContainerChange.Added => ContainerOperation.Added(ReadLine(ref reader, at), order),
            ContainerChange.Removed => ContainerOperation.Removed(
                reader.ReadText(), ReadAmount(ref reader) is > 0 and var quantity ? quantity : null, at, order),
            ContainerChange.Replaced => ContainerOperation.Replaced(ReadLines(ref reader, at), at, order),
            ContainerChange.Ordered => ContainerOperation.Ordered(at, order),
            _ => throw CodecException.Invalid("change of a container"),
        };
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Write(ref ByteWriter writer, ContainerLine line, DateTimeOffset at)
    {
        writer.WriteText(line.ProductId);
        writer.WriteDecimal(line.Quantity);
        writer.WriteFlag(line.Price is not null);
        if (line.Price is { } price)
        {
            writer.WriteDecimal(price);
        }

        writer.WriteTextOrNone(line.Name);
        writer.WriteTime(line.AddedAt, at);
    }

    private static ContainerLine ReadLine(ref ByteReader reader, DateTimeOffset at) => new(
        reader.ReadText(),
        ReadAmount(ref reader),
        reader.ReadFlag() ? ReadAmount(ref reader) : null,
        reader.ReadTextOrNone(),
        reader.ReadTime(at));

    // Far beyond what events can bring about, and far below where sums would overflow.
    [MethodImpl(AggressiveOptimization)]
    private static decimal ReadAmount(ref ByteReader reader) =>
        reader.ReadDecimal() is >= 0 and <= 1_000_000_000_000 and var amount ? amount : throw CodecException.Invalid("quantity or price");

    [MethodImpl(AggressiveOptimization)]
    private static ImmutableArray<ContainerLine> ReadLines(ref ByteReader reader, DateTimeOffset at)
    {
        var lines = ImmutableArray.CreateBuilder<ContainerLine>(reader.ReadCount(smallest: 6));
        for (var left = lines.Capacity; left > 0; left--)
        {
            lines.Add(ReadLine(ref reader, at));
        }

        return lines.MoveToImmutable();
    }
}

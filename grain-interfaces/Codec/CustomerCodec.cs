using System.Buffers;
using SmartCom.Domain.Customers;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Customers in bytes: what a snapshot holds. The same state gives the same bytes, however it came about. Old bytes stay readable.</summary>
public static class CustomerCodec
{
    internal const byte Version = 1;

    /// <summary>The customer in bytes.</summary>
    public static byte[] Encode(Customer customer)
    {
        var writer = new ByteWriter(stackalloc byte[1024]);
        CustomerBytes.Write(ref writer, customer);
        return writer.ToArray();
    }

    /// <summary>Writes the customer's bytes.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Write(IBufferWriter<byte> output, Customer customer)
    {
        var writer = new ByteWriter(stackalloc byte[1024]);
        CustomerBytes.Write(ref writer, customer);
        writer.CopyTo(output);
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static Customer Read(ReadOnlyMemory<byte> bytes) => Read(bytes.Span);

    /// <summary>Reads a customer. Keeps nothing of the bytes.</summary>
    /// <exception cref="CodecException">The bytes are not a customer, or a newer program wrote them.</exception>
    public static Customer Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var customer = CustomerBytes.Read(ref reader);
        reader.End();
        return customer;
    }

    /// <summary>
    /// Reads who the customer is and what their containers hold, and leaves the rest as a new customer has it: for lists, at a fraction of what the
    /// history and the runs cost.
    /// </summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte})" path="/exception"/>
    public static Customer ReadProfile(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        return CustomerBytes.ReadProfile(ref reader);
    }
}

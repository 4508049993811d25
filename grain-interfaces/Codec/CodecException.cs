namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Bytes are not what this codec writes: damaged, cut, or written by a newer version of the program.</summary>
public sealed class CodecException(string message) : Exception(message)
{
    internal static CodecException Cut() => new("The bytes end in the middle of an item.");

    internal static CodecException Invalid(string what) => new($"The bytes hold an invalid {what}.");
}

namespace Orleans
{
    /// <summary>Marks a grain interface.</summary>
    public interface IGrain : IAddressable;

    /// <summary>Anything that can be called across a grain boundary.</summary>
    public interface IAddressable;

    /// <summary>A grain named by a text.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>A grain named by a number.</summary>
    public interface IGrainWithIntegerKey : IGrain;

    /// <summary>The type crosses grain boundaries: Orleans generates its serializer.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum)]
    public sealed class GenerateSerializerAttribute : Attribute;

    /// <summary>Names a member within its serialized type.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class IdAttribute(uint id) : Attribute
    {
        /// <summary>The number.</summary>
        public uint Id { get; } = id;
    }

    /// <summary>Names a type or method on the wire, whatever it is called in the code.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Method)]
    public sealed class AliasAttribute(string alias) : Attribute
    {
        /// <summary>The name.</summary>
        public string Alias { get; } = alias;
    }

    /// <summary>Never changed after it was made, so it need not be copied.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
    public sealed class ImmutableAttribute : Attribute;
}

namespace Orleans.Concurrency
{
    /// <summary>The caller does not wait for the call to be handled.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;

    /// <summary>The method may run between the turns of any other call.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>A value that neither caller nor callee changes any more, so it need not be copied.</summary>
    public readonly struct Immutable<T>(T value)
    {
        /// <summary>The value.</summary>
        public T Value { get; } = value;
    }
}

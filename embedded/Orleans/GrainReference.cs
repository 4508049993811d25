using SmartCom.Embedded;

namespace Orleans.Runtime;

/// <summary>A reference to a grain or an observer. What implements the interface is emitted at run time and derives from this.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly CallTarget _target;

    internal GrainReference(CallTarget target, GrainKey key)
    {
        _target = target;
        Key = key;
    }

    /// <summary>The type and key of the grain.</summary>
    public GrainId GrainId => new(_target.Type, IdSpan.Create(Key.ToString()));

    internal GrainKey Key { get; }

    /// <summary>Whether two references lead to the same grain.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    /// <summary>Whether two references lead to different grains.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && ReferenceEquals(_target, other._target) && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}";

    internal GrainReference As(Type interfaceType) => Proxy.For(interfaceType).Create(_target, Key);

    internal void Delete() => _target.Delete();

    internal Task<TResult> Send<TResult>(Call<TResult> call)
    {
        call.BeginWait(_target.Runtime);
        _target.Send(Key, call);
        return call.Promise;
    }

    internal Task SendOneWay<TResult>(Call<TResult> call)
    {
        _target.Send(Key, call);
        return Task.CompletedTask;
    }
}

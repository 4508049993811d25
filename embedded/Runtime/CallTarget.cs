using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>What a reference leads to: the grains of one class, or one observer.</summary>
internal abstract class CallTarget
{
    public abstract GrainRuntime Runtime { get; }

    /// <summary>The type in the identity of what is called.</summary>
    public abstract GrainType Type { get; }

    /// <summary>Brings a call on its way. Never throws: a failure is the call's result.</summary>
    public abstract void Send(in GrainKey key, Call call);

    /// <summary>Calls no longer arrive. Only an observer can be deleted.</summary>
    public virtual void Delete() => throw new ArgumentException("The reference is not one to an observer.");
}

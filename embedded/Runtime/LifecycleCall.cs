namespace SmartCom.Embedded;

/// <summary>A turn that the runtime itself starts at an activation: its beginning or its end.</summary>
internal sealed class LifecycleCall : Call
{
    private readonly Func<Activation, Task> _step;

    public LifecycleCall(Activation target, Func<Activation, Task> step)
        : base(GrainMethod.Lifecycle)
    {
        Target = target;
        _step = step;
    }

    /// <summary>The steps report their own failures and end no call.</summary>
    public override void Start() => _ = _step(Target);

    public override void Fail(Exception exception)
    {
    }

    protected override Task Invoke(object grain) => throw new InvalidOperationException("A step of the lifecycle has no method.");

    protected override void Succeed(Task outcome)
    {
    }
}

using Orleans;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>
/// One grain object, and the scheduler of its turns. A turn is the code of a request between two awaits; one thread at a
/// time runs turns of an activation, whatever thread that is. The object is its own lock, and small: there are millions.
/// </summary>
internal sealed partial class Activation : TaskScheduler, IGrainContext, IThreadPoolWorkItem
{
    private readonly GrainClass _class;
    private readonly GrainKey _key;
    private CallQueue _waiting;
    private TurnQueue _turns;
    private ActivationExtras? _extras;
    private int _lastUsed;
    private int _interleaving;
    private int _readers;
    private int _writers;
    private ActivationState _state;
    private bool _inTurn;

    public Activation(GrainClass grainClass, GrainKey key)
    {
        _class = grainClass;
        _key = key;
    }

    /// <summary>An activation around an object that is there already.</summary>
    public Activation(GrainClass grainClass, object instance)
        : this(grainClass, default(GrainKey))
    {
        GrainInstance = instance;
        _state = ActivationState.Valid;
    }

    private enum ActivationState : byte
    {
        Created,
        Activating,
        Valid,
        Deactivating,
        Gone,
    }

    /// <summary>The activation whose turn runs on this thread.</summary>
    public static new Activation? Current => TaskScheduler.Current as Activation;

    public GrainRuntime Runtime => _class.Runtime;

    public GrainKey Key => _key;

    public GrainId GrainId => GrainReference.GrainId;

    public GrainReference GrainReference => new(_class, _key);

    public object? GrainInstance { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    private ActivationExtras Extras => _extras ??= new ActivationExtras();

    private bool IsRunning => _interleaving + _readers + _writers > 0;

    /// <summary>For logs: the type, and in place of a key that is a text a hash of it, because such keys name people.</summary>
    public override string ToString() => $"{GrainId.Type}/{_key.Hidden}";

    /// <summary>Takes a call, to start it now or when it may. False when the activation is gone and another must be asked.</summary>
    public bool TryReceive(Call call)
    {
        Call? first;
        lock (this)
        {
            if (_state is ActivationState.Gone)
            {
                return false;
            }

            call.Target = this;
            first = Accept(call);
            if (first is null || !TryTakeTurn(first))
            {
                return true;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(first, preferLocal: false);
        return true;
    }

    /// <summary>Says that a call has ended; starts those that waited for it.</summary>
    public void OnEnded(Call call)
    {
        lock (this)
        {
            Count(call, -1);
            Touch(call);
            if (_state is ActivationState.Deactivating)
            {
                EnqueueDeactivationWhenIdle();
                return;
            }

            while (_state is ActivationState.Valid && _waiting.TryPeek(out var next) && MayStart(next.Method))
            {
                _waiting.TryDequeue(out _);
                Count(next, 1);
                _turns.Enqueue(next);
            }
        }
    }

    /// <summary>What is to run because this call came: the call itself, the activation, or (null) nothing now.</summary>
    private Call? Accept(Call call)
    {
        if (_state is ActivationState.Valid && MayStart(call.Method))
        {
            Count(call, 1);
            return call;
        }

        _waiting.Enqueue(call);
        if (_state is not ActivationState.Created)
        {
            return null;
        }

        _state = ActivationState.Activating;
        return new LifecycleCall(this, static activation => activation.ActivateAsync());
    }

    private bool MayStart(GrainMethod method) =>
        method.AlwaysInterleaves || _class.IsReentrant || (_writers == 0 && (method.IsReadOnly || _readers == 0));

    private void Count(Call call, int change)
    {
        if (call.Method.AlwaysInterleaves || _class.IsReentrant)
        {
            _interleaving += change;
        }
        else if (call.Method.IsReadOnly)
        {
            _readers += change;
        }
        else
        {
            _writers += change;
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace SmartCom.Embedded;

/// <summary>From the first call to the end.</summary>
internal sealed partial class Activation
{
    public IServiceProvider ActivationServices
    {
        get
        {
            lock (this)
            {
                var scope = Extras.Scope ??= Runtime.Services.CreateAsyncScope();
                return scope.ServiceProvider;
            }
        }
    }

    public Task Deactivated
    {
        get
        {
            lock (this)
            {
                return _state is ActivationState.Gone
                    ? Task.CompletedTask
                    : (Extras.Ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (this)
        {
            if (_state is ActivationState.Deactivating or ActivationState.Gone)
            {
                return;
            }

            Extras.Reason = deactivationReason;
            Extras.Hurry = cancellationToken;
            if (_state is not ActivationState.Valid)
            {
                // Asked to end while it begins: it ends when it has begun.
                return;
            }

            _state = ActivationState.Deactivating;
            if (!EnqueueDeactivationWhenIdle() || _inTurn)
            {
                return;
            }

            _inTurn = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Adds something that lives as long as the activation.</summary>
    public void Own(IDisposable timer)
    {
        lock (this)
        {
            (Extras.Timers ??= []).Add(timer);
        }
    }

    public void Disown(IDisposable timer)
    {
        lock (this)
        {
            _extras?.Timers?.Remove(timer);
        }
    }

    /// <summary>Adds a state that is read before the grain is activated. Called while the grain is constructed.</summary>
    public void ReadFirst(Func<Task> read) => (Extras.Reads ??= []).Add(read);

    private bool EnqueueDeactivationWhenIdle()
    {
        if (IsRunning)
        {
            return false;
        }

        _turns.Enqueue(new LifecycleCall(this, static activation => activation.DeactivateAsync()));
        return true;
    }

    private async Task ActivateAsync()
    {
        var limit = Runtime.TimeLimits.In(Runtime.Options.ActivationTimeout);
        try
        {
            GrainInstance = _class.CreateGrain(this);
            foreach (var read in _extras?.Reads ?? [])
            {
                await read().WaitAsync(limit);
            }

            await ((IGrainBase)GrainInstance).OnActivateAsync(limit).WaitAsync(limit);
        }
        catch (Exception exception)
        {
            _class.Log.ActivationFailed(exception, this);
            await EndAsync(limit.IsCancellationRequested ? new TimeoutException($"{this} was not activated in time.", exception) : exception);
            return;
        }

        BecomeValid();
    }

    private void BecomeValid()
    {
        lock (this)
        {
            _state = ActivationState.Valid;
            _lastUsed = Runtime.Clock.Seconds;
            StartThoseThatMay();
        }

        if (_extras?.Reason is { } askedMeanwhile)
        {
            Deactivate(askedMeanwhile, _extras.Hurry);
        }
    }

    /// <summary>Looks at every waiting call, since one that interleaves may stand behind one that does not.</summary>
    private void StartThoseThatMay()
    {
        var waiting = _waiting;
        _waiting = default;
        while (waiting.TryDequeue(out var call))
        {
            if (MayStart(call.Method))
            {
                Count(call, 1);
                _turns.Enqueue(call);
            }
            else
            {
                _waiting.Enqueue(call);
            }
        }
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        var limit = Extras.Hurry.CanBeCanceled ? Extras.Hurry : Runtime.TimeLimits.In(Runtime.Options.DeactivationTimeout);
        try
        {
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(Extras.Reason!.Value, limit).WaitAsync(limit);
        }
        catch (Exception exception)
        {
            _class.Log.DeactivationFailed(exception, this);
        }

        await EndAsync(null);
    }

    /// <summary>Whatever the activation holds is let go before the directory forgets it, so that the next one finds it free.</summary>
    private async Task EndAsync(Exception? failure)
    {
        StopTimers();
        await DisposeAsync();
        _class.Directory.Remove(this);
        CallQueue waiting;
        lock (this)
        {
            _state = ActivationState.Gone;
            waiting = _waiting;
            _waiting = default;
        }

        while (waiting.TryDequeue(out var call))
        {
            PassOn(call, failure);
        }

        _extras?.Ended?.TrySetResult();
    }

    private void PassOn(Call call, Exception? failure)
    {
        if (failure is not null)
        {
            call.Fail(failure);
        }
        else if (!call.StaysWithActivation)
        {
            _class.Send(_key, call);
        }
    }

    private void StopTimers()
    {
        IDisposable[] timers;
        lock (this)
        {
            timers = _extras?.Timers?.ToArray() ?? [];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    private async Task DisposeAsync()
    {
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            if (_extras?.Scope is { } scope)
            {
                await scope.DisposeAsync();
            }
        }
        catch (Exception exception)
        {
            _class.Log.DeactivationFailed(exception, this);
        }
    }
}

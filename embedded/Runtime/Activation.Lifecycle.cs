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
            if (_state is ActivationState.Created)
            {
                _state = ActivationState.Activating;
            }
            else if (_state is not ActivationState.Valid)
            {
                // An activation that is asked to end while it begins ends when it has begun.
                Extras.Reason ??= deactivationReason;
                return;
            }

            _state = ActivationState.Deactivating;
            Extras.Reason = deactivationReason;
            Extras.Hurry = cancellationToken;
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
        try
        {
            GrainInstance = _class.CreateGrain(this);
            foreach (var read in _extras?.Reads ?? [])
            {
                await read();
            }

            await ((IGrainBase)GrainInstance).OnActivateAsync(CancellationToken.None);
            BecomeValid();
        }
        catch (Exception exception)
        {
            _class.Log.ActivationFailed(exception, this);
            await EndAsync(exception);
        }
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
            Deactivate(askedMeanwhile);
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
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Extras.Hurry);
        using var limitTimer = Runtime.After(Runtime.Options.DeactivationTimeout, limit.Cancel);
        try
        {
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(Extras.Reason!.Value, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception)
        {
            _class.Log.DeactivationFailed(exception, this);
        }

        await EndAsync(null);
    }

    /// <summary>Leaves the directory first, so that whoever asks from now on makes a new activation.</summary>
    private async Task EndAsync(Exception? failure)
    {
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
            if (call.StaysWithActivation)
            {
                continue;
            }

            if (failure is null)
            {
                _class.Send(_key, call);
            }
            else
            {
                call.Fail(failure);
            }
        }

        StopTimers();
        await DisposeAsync();
        _extras?.Ended?.TrySetResult();
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

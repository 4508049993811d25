using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>A timer of one activation. Its ticks are calls to the activation; the next is set when one has finished.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly GrainMethod _method;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private TimeSpan _period;
    private TimeSpan? _changed;
    private bool _ticking;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;
        _method = new GrainMethod("(timer)") { AlwaysInterleaves = options.Interleave, IsOneWay = true };
        _timer = activation.Runtime.Clock.CreateTimer(OnDue);
        activation.Own(this);
        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _period = period;
            _changed = dueTime;
            if (!_ticking)
            {
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();
        _timer.Dispose();
        _activation.Disown(this);
    }

    private void OnDue()
    {
        lock (_lock)
        {
            _ticking = true;
            _changed = null;
        }

        _activation.TryReceive(new Tick(this));
    }

    private async Task TickAsync()
    {
        try
        {
            if (!_disposed.IsCancellationRequested)
            {
                await _callback(_disposed.Token);
            }
        }
        catch (Exception exception)
        {
            _activation.Runtime.Log.TimerFailed(exception, _activation);
        }
        finally
        {
            SetNext();
        }
    }

    private void SetNext()
    {
        lock (_lock)
        {
            _ticking = false;
            if (!_disposed.IsCancellationRequested)
            {
                _timer.Change(_changed ?? _period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>One tick, as a call to the activation.</summary>
    private sealed class Tick(GrainTimer timer) : Call(timer._method)
    {
        public override bool CountsAsUse => timer._options.KeepAlive;

        public override bool StaysWithActivation => true;

        public override void Fail(Exception exception)
        {
        }

        protected override Task Invoke(object grain) => timer.TickAsync();

        protected override void Succeed(Task outcome)
        {
        }
    }
}

namespace SmartCom.Embedded;

/// <summary>The scheduler: which turn runs when.</summary>
internal sealed partial class Activation
{
    /// <summary>After so many turns in a row the thread goes back to the pool, so that other grains get theirs.</summary>
    private const int TurnsInARow = 32;

    [ThreadStatic]
    private static Task? _startingHere;

    /// <summary>Goes on with the turns that wait.</summary>
    void IThreadPoolWorkItem.Execute() => RunTurns(null);

    /// <summary>Runs turns until none waits. The caller owns the turn: it has taken it or was handed it.</summary>
    /// <param name="first">The call to start with.</param>
    public void RunTurns(Call? first)
    {
        if (first is not null)
        {
            Run(first);
        }

        for (var turns = 0; turns < TurnsInARow; turns++)
        {
            object? next;
            lock (this)
            {
                if (!_turns.TryDequeue(out next))
                {
                    _inTurn = false;
                    return;
                }
            }

            Run(next);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Called when a task of this scheduler is started: a continuation of a turn, or a task the grain makes.</summary>
    protected override void QueueTask(Task task)
    {
        if (ReferenceEquals(task, _startingHere))
        {
            _startingHere = null;
            TryExecuteTask(task);
            return;
        }

        lock (this)
        {
            _turns.Enqueue(task);
            if (_inTurn)
            {
                return;
            }

            _inTurn = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Inside a turn of this activation another of its tasks may run at once.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(TaskScheduler.Current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (this)
        {
            return _turns.Tasks();
        }
    }

    /// <summary>Takes the turn for a call if it is free, else lets the call wait for it. Under the lock.</summary>
    private bool TryTakeTurn(Call call)
    {
        if (_inTurn)
        {
            _turns.Enqueue(call);
            return false;
        }

        return _inTurn = true;
    }

    private void Run(object turn)
    {
        if (turn is Task continuation)
        {
            TryExecuteTask(continuation);
            return;
        }

        // Made here and not by the caller, so that nothing of the caller's execution context flows into the grain.
        var task = new Task(static call => ((Call)call!).Start(), turn, TaskCreationOptions.DenyChildAttach);
        _startingHere = task;
        task.Start(this);
    }
}

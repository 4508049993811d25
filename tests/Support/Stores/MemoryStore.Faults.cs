namespace SmartCom.Tests.Support.Stores;

/// <summary>What can be done to the store.</summary>
public sealed partial class MemoryStore
{
    private int? _cutAt;
    private int? _failAt;
    private int? _loseAnswerAt;
    private bool _dead;

    /// <summary>How many operations have tried to change something so far: what <see cref="CutAt"/>, <see cref="FailAt"/> and <see cref="LoseAnswerAt"/> count.</summary>
    public int Operations { get; private set; }

    /// <summary>While true, nothing can be read or changed.</summary>
    public bool IsDown { get; set; }

    /// <summary>Lets the power go at the n-th operation from now on (the first is 1), before it has changed anything.</summary>
    public void CutAt(int operation) => _cutAt = Operations + operation;

    /// <summary>Lets the n-th operation from now on (the first is 1) change nothing and throw, that one alone.</summary>
    public void FailAt(int operation) => _failAt = Operations + operation;

    /// <summary>Lets the n-th operation from now on (the first is 1) do its work and throw all the same, that one alone.</summary>
    public void LoseAnswerAt(int operation) => _loseAnswerAt = Operations + operation;

    /// <summary>Cuts the power, if that has not happened yet. Returns the store as it is found afterwards.</summary>
    public MemoryStore CutThePower()
    {
        lock (_gate)
        {
            _dead = true;
            return new MemoryStore(this);
        }
    }

    private ValueTask<T> ChangeAsync<T>(Func<T> change) => LookAsync(() =>
    {
        var operation = ++Operations;
        if (operation == _cutAt)
        {
            _dead = true;
            ThrowIfGone();
        }

        if (operation == _failAt)
        {
            throw new IOException("The store was told to fail here.");
        }

        var result = change();
        return operation == _loseAnswerAt ? throw new IOException("The store was told to do it and not to say so.") : result;
    });

    private ValueTask<T> LookAsync<T>(Func<T> look)
    {
        lock (_gate)
        {
            try
            {
                ThrowIfGone();
                return ValueTask.FromResult(look());
            }
            catch (IOException exception)
            {
                return ValueTask.FromException<T>(exception);
            }
        }
    }

    private void ThrowIfGone()
    {
        if (_dead)
        {
            throw new IOException("The power is gone.");
        }

        if (IsDown)
        {
            throw new IOException("The store is down.");
        }
    }
}

namespace SmartCom.Tests.Support.Disks;

/// <summary>What can be done to the disk.</summary>
public sealed partial class ForgetfulDisk
{
    private int? _cutAt;
    private int _failFrom;
    private int _failUntil;
    private ForgetfulContent? _lastWritten;
    private volatile Stalled? _stalled;

    /// <summary>How many operations have changed something so far: what <see cref="CutAt"/> and <see cref="FailAt"/> count.</summary>
    public int Operations { get; private set; }

    /// <summary>How many bytes fit on the disk.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>While true, every sync fails, and loses what it should have made durable.</summary>
    public bool FailsSyncs { get; set; }

    /// <summary>Lets the power go in the middle of the n-th operation from now on (the first is 1). A write is given to the disk before.</summary>
    public void CutAt(int operation) => _cutAt = Operations + operation;

    /// <summary>Lets the n-th operation from now on (the first is 1) fail, that one alone or some in a row.</summary>
    public void FailAt(int operation, int times = 1) => _failFrom = (_failUntil = Operations + operation + times) - times;

    /// <summary>Lets every operation that changes something block, from now on until released.</summary>
    public Stalled Stall() => _stalled = new Stalled();

    /// <summary>Cuts the power. Returns the disk as it is found afterwards: what was not synced is gone.</summary>
    public ForgetfulDisk CutThePower() => CutThePower(content => content.Forget(), () => false);

    /// <summary>Cuts the power in the middle of the last write. What else was not synced has happened to be on the platter already.</summary>
    public ForgetfulDisk CutThePowerTearing(int keptOfLastWrite) => CutThePower(
        content => content.TearLastWrite(content == _lastWritten ? keptOfLastWrite : int.MaxValue), () => true);

    /// <summary>Cuts the power when any sectors and names that were not synced may have happened to be on the platter.</summary>
    public ForgetfulDisk CutThePowerKeepingSome(Random random)
    {
        // Some cuts leave much, some little.
        var share = random.NextDouble();
        bool Survives() => random.NextDouble() < share;
        return CutThePower(content => content.KeepSome(Survives), Survives);
    }

    /// <summary>Ends the process, and nothing else: what it wrote is still read, synced or not. Returns the disk as the next process finds it.</summary>
    public ForgetfulDisk KillTheProcess()
    {
        lock (_gate)
        {
            Die();
            return new ForgetfulDisk(_directories) { Capacity = Capacity, _lastWritten = _lastWritten };
        }
    }

    private ForgetfulDisk CutThePower(Action<ForgetfulContent> lose, Func<bool> nameSurvives)
    {
        lock (_gate)
        {
            Die();
            var left = _directories.ToDictionary(entry => entry.Key, entry => entry.Value.AfterPowerCut(nameSurvives));
            foreach (var content in left.Values.SelectMany(directory => directory.Files.Values).Distinct())
            {
                lose(content);
            }

            return new ForgetfulDisk(left) { Capacity = Capacity };
        }
    }

    private void Die()
    {
        _dead = true;
        _stalled?.Dispose();
    }

    private void CheckAlive()
    {
        if (_dead)
        {
            throw new IOException("The power is gone.");
        }
    }

    private void CheckRoom(long bytes)
    {
        if (UsedBytes + bytes > Capacity)
        {
            throw new IOException("No space left on device.");
        }
    }

    private T Look<T>(Func<T> look)
    {
        lock (_gate)
        {
            CheckAlive();
            return look();
        }
    }

    private void Change(Action change, Action? whenItFails = null, bool isSync = false)
    {
        _stalled?.Block();
        lock (_gate)
        {
            CheckAlive();
            Operations++;
            if (Operations == _cutAt)
            {
                if (!isSync)
                {
                    change();
                }

                Die();
            }

            if ((Operations >= _failFrom && Operations < _failUntil) || (isSync && FailsSyncs))
            {
                whenItFails?.Invoke();
                throw new IOException($"The disk fails at operation {Operations}.");
            }

            CheckAlive();
            change();
        }
    }

    /// <summary>A disk that does not answer. Dispose it to let the disk go on.</summary>
    public sealed class Stalled : IDisposable
    {
        private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _released = new();

        /// <summary>Completes when an operation waits.</summary>
        public Task Blocked => _blocked.Task;

        internal void Block()
        {
            if (!_released.IsSet)
            {
                _ = _blocked.TrySetResult();
                _released.Wait();
            }
        }

        /// <summary>Lets the disk go on.</summary>
        public void Dispose() => _released.Set();
    }
}

using FsCheck;
using FsCheck.Fluent;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>Whatever is done to it in whatever order, the log behaves like a list from which nothing acknowledged disappears.</summary>
public sealed class StreamModelTests
{
    public enum Doing
    {
        Append,
        AppendMany,
        ReadOne,
        Trim,
        Reopen,
        Kill,
        Cut,
        CutKeepingSome,
        FailSoon,
        FillUp,
        Wait,
    }

    [Fact]
    public void Whatever_happens_the_log_is_a_list()
    {
        var steps = Gen.Two(Gen.Choose(0, 1_000)).Zip(Gen.Frequency(
            (6, Gen.Constant(Doing.Append)),
            (2, Gen.Constant(Doing.AppendMany)),
            (3, Gen.Constant(Doing.ReadOne)),
            (4, Gen.Elements(Enum.GetValues<Doing>()))));
        var runs = Gen.NonEmptyListOf(steps).ToArbitrary();

        Prop.ForAll(runs, run => Task.Run(() => RunAsync(run.Select(step => (step.Item2, step.Item1.Item1)).ToList())).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(60).WithParallelRunConfig(new ParallelRunConfig(8)));
    }

    private static async Task<bool> RunAsync(List<(Doing Doing, int Number)> steps)
    {
        var world = new World();
        await using (world)
        {
            foreach (var (doing, number) in steps)
            {
                await world.DoAsync(doing, number);
                await world.CheckAsync();
            }

            await world.DoAsync(Doing.Cut, 0);
            await world.CheckAsync();
            return true;
        }
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly ManualClock _clock = new();
        private readonly List<int> _events = [];
        private ForgetfulDisk _disk = new();
        private LocalStream _stream;
        private int _nextNumber;
        private long _trimmed;

        // What was given to appends that failed since one was acknowledged: a beginning of any one of them may turn up after a crash.
        private readonly List<List<int>> _unknown = [];

        public World() => _stream = OpenStream(_disk, clock: _clock);

        public Task DoAsync(Doing doing, int number) => doing switch
        {
            Doing.Append => AppendAsync(1 + (number % 3)),
            Doing.AppendMany => AppendAsync(number % 60),
            Doing.ReadOne => ReadOneAsync(number),
            Doing.Trim => TrimAsync(number),
            Doing.Reopen => ReopenAsync(() => _disk),
            Doing.Kill => ReopenAsync(_disk.KillTheProcess),
            Doing.Cut => ReopenAsync(_disk.CutThePower),
            Doing.CutKeepingSome => ReopenAsync(() => _disk.CutThePowerKeepingSome(new Random(number))),
            Doing.FailSoon => Told(() => _disk.FailAt(1 + (number % 12), times: 1 + (number % 3))),
            Doing.FillUp => Told(() => _disk.Capacity = _disk.Capacity == long.MaxValue ? long.MaxValue - _disk.FreeBytes + (number * 3) : long.MaxValue),
            _ => Told(() => _clock.Advance(TimeSpan.FromSeconds(1))),
        };

        public async Task CheckAsync()
        {
            Assert.True(_stream.Extent(0, Lane.Live).First <= _trimmed);
            var records = await ReadAllAsync(_stream);
            Settle(records);
            Assert.Equal(_events.TakeLast(records.Count), records.Select(NumberOf));
            Assert.Equal(records.Select(record => record.AppendedAt).Order(), records.Select(record => record.AppendedAt));
        }

        public ValueTask DisposeAsync() => _stream.DisposeAsync();

        private async Task AppendAsync(int count)
        {
            var numbers = Enumerable.Range(_nextNumber, count).ToList();
            _nextNumber += count;
            try
            {
                var last = await _stream.AppendAsync(0, Lane.Live, Events(numbers.FirstOrDefault(), count), Ct).AsTask().WaitAsync(Limit, Ct);
                _events.AddRange(numbers);
                _unknown.Clear();
                Assert.Equal(_events.Count - 1, last);
            }
            catch (StreamUnavailableException)
            {
                // Only while the process lives on is it certain that what failed before is not there.
                _unknown.Add(numbers);
                Assert.Equal(_events.Count, _stream.Extent(0, Lane.Live).Next);
            }
        }

        private void Settle(List<StreamRecord> records)
        {
            var unknown = (int)(_stream.Extent(0, Lane.Live).Next - _events.Count);
            Assert.True(unknown >= 0, "acknowledged events are missing");
            var more = records.TakeLast(unknown).Select(NumberOf).ToList();
            Assert.True(more.Count == 0 || _unknown.Exists(given => given.Take(more.Count).SequenceEqual(more)), "events that nobody gave");
            _events.AddRange(more);
        }

        private async Task ReadOneAsync(int number)
        {
            var (first, next) = _stream.Extent(0, Lane.Live);
            var position = number % Math.Max(1, _events.Count);
            if (position >= next)
            {
                return;
            }

            if (position < first)
            {
                await Assert.ThrowsAsync<PositionGoneException>(async () => await _stream.ReadAsync(0, Lane.Live, position, 1, Ct));
                return;
            }

            Assert.Equal(_events[position], NumberOf((await _stream.ReadAsync(0, Lane.Live, position, 1, Ct))[0]));
        }

        private async Task TrimAsync(int number)
        {
            var before = number % (_events.Count + 1);
            _trimmed = Math.Max(_trimmed, before);
            try
            {
                await _stream.TrimAsync(0, Lane.Live, before, Ct);
            }
            catch (IOException)
            {
                // The disk was told to fail.
            }
        }

        private async Task ReopenAsync(Func<ForgetfulDisk> left)
        {
            var disk = left();
            await _stream.DisposeAsync();
            _disk = disk;
            _disk.FailAt(int.MaxValue / 2);
            _disk.Capacity = long.MaxValue;
            _stream = OpenStream(_disk, clock: _clock);
        }

        private static Task Told(Action action)
        {
            action();
            return Task.CompletedTask;
        }
    }
}

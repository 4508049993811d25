using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>The power goes at every single operation of a scripted run, and leaves behind whatever a disk may leave behind.</summary>
public sealed class PowerCutTests
{
    /// <summary>Each way in which a disk may be found after the power was cut, or the process killed.</summary>
    public static TheoryData<string> Leftovers => new("nothing", "torn at 1", "torn at 20", "torn at 40", "all", "some 1", "some 2", "some 3", "some 4", "killed");

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task Whenever_the_power_goes_every_acknowledged_event_is_there_once_and_in_order(string leftover)
    {
        var uncut = new ForgetfulDisk();
        Assert.True(await new Script(uncut).RunAsync());
        Assert.True(uncut.Operations > 100, $"The script has only {uncut.Operations} operations.");

        await Parallel.ForEachAsync(Enumerable.Range(1, uncut.Operations), SideBySide, async (cutAt, cancelled) =>
        {
            var disk = new ForgetfulDisk();
            disk.CutAt(cutAt);
            var script = new Script(disk);
            await script.RunAsync();
            await script.CheckAsync(Cut(disk, leftover, cutAt), $"cut at operation {cutAt}");
        });
    }

    [Fact]
    public async Task A_write_may_be_torn_at_any_byte()
    {
        for (var kept = 0; ; kept++)
        {
            var disk = new ForgetfulDisk();
            var stream = OpenStream(disk);
            await AppendAsync(stream, (0, 3));
            disk.CutAt(2);
            await AssertRefusesAsync(stream, 3, 3);

            await using var reopened = OpenStream(disk.CutThePowerTearing(kept));
            var held = (int)reopened.Extent(0, Lane.Live).Next;
            Assert.InRange(held, 3, 6);
            await AssertHoldsAsync(reopened, held);
            await AppendAsync(reopened, (held, 10));
            await AssertHoldsAsync(reopened, held + 10);
            if (held == 6)
            {
                return;
            }
        }
    }

    private static ForgetfulDisk Cut(ForgetfulDisk disk, string leftover, int cutAt) => leftover.Split(' ') switch
    {
        ["nothing"] => disk.CutThePower(),
        ["all"] => disk.CutThePowerTearing(int.MaxValue),
        ["torn", _, var kept] => disk.CutThePowerTearing(int.Parse(kept, null)),
        ["some", var seed] => disk.CutThePowerKeepingSome(new Random((cutAt * 10) + int.Parse(seed, null))),
        _ => disk.KillTheProcess(),
    };

    /// <summary>Appends, rolls, trims and restarts, and remembers what was acknowledged.</summary>
    private sealed class Script(ForgetfulDisk disk)
    {
        private readonly Dictionary<Lane, int> _tried = new() { [Lane.Live] = 0, [Lane.Bulk] = 0 };
        private readonly Dictionary<Lane, int> _acknowledged = new() { [Lane.Live] = 0, [Lane.Bulk] = 0 };
        private int _trimmed;

        /// <summary>True when it ran to its end.</summary>
        public async Task<bool> RunAsync()
        {
            try
            {
                foreach (var turn in Enumerable.Range(0, 3))
                {
                    await using var stream = OpenStream(disk);
                    await AppendAsync(stream, Lane.Live, 1);
                    await AppendAsync(stream, Lane.Bulk, 5);
                    await AppendAsync(stream, Lane.Live, 30);
                    await TrimAsync(stream, turn * 20);
                    await AppendAsync(stream, Lane.Live, 3);
                }

                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }

        public async Task CheckAsync(ForgetfulDisk left, string when)
        {
            await using (var stream = OpenStream(left))
            {
                await CheckAsync(stream, Lane.Live, when);
                await CheckAsync(stream, Lane.Bulk, when);
                await AppendAsync(stream, Lane.Live, 20);
                await CheckAsync(stream, Lane.Live, when + ", then appended");
                left = left.CutThePower();
            }

            await using var again = OpenStream(left);
            await CheckAsync(again, Lane.Live, when + ", then cut again");
        }

        private async Task CheckAsync(LocalStream stream, Lane lane, string when)
        {
            var (first, next) = stream.Extent(0, lane);
            Assert.True(first <= (lane == Lane.Live ? _trimmed : 0), $"{when}: {lane} begins at {first}");
            Assert.True(next >= _acknowledged[lane] && next <= _tried[lane], $"{when}: {lane} ends at {next}, acknowledged were {_acknowledged[lane]}");
            Assert.Equal(Enumerable.Range((int)first, (int)(next - first)), (await ReadAllAsync(stream, lane)).Select(NumberOf));

            // What came through unacknowledged counts from now on.
            _tried[lane] = _acknowledged[lane] = (int)next;
        }

        private async Task AppendAsync(LocalStream stream, Lane lane, int count)
        {
            var from = _acknowledged[lane];
            _tried[lane] = from + count;
            _ = await stream.AppendAsync(0, lane, Events(from, count), Ct).AsTask().WaitAsync(Limit, Ct);
            _acknowledged[lane] = _tried[lane];
        }

        private async Task TrimAsync(LocalStream stream, int before)
        {
            _trimmed = before;
            await stream.TrimAsync(0, Lane.Live, before, Ct);
        }
    }
}

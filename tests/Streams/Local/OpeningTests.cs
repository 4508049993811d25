using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Streams.Local.Disks;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

public sealed class OpeningTests
{
    [Fact]
    public async Task Another_number_of_partitions_is_refused_and_the_message_says_what_to_do()
    {
        var disk = new ForgetfulDisk();
        await OpenStream(disk).DisposeAsync();
        var other = Options();
        other.Partitions = 2;

        var refusal = Assert.Throws<InvalidOperationException>(() => OpenStream(disk, other));

        Assert.Contains("created with 1 partitions", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Set Partitions back", refusal.Message, StringComparison.Ordinal);
        await OpenStream(disk).DisposeAsync();
    }

    [Fact]
    public async Task A_damaged_partition_count_is_not_guessed()
    {
        var disk = new ForgetfulDisk();
        await OpenStream(disk).DisposeAsync();
        disk.FlipByte("stream/stream.json", 0);

        Assert.Contains("stream/stream.json", Assert.Throws<CorruptLogException>(() => OpenStream(disk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_is_held_by_one_stream_and_one_journal_at_a_time()
    {
        using var directory = new TemporaryDirectory();
        await using (var stream = OpenStream(new PhysicalDisk(directory.Path)))
        await using (var journal = OpenJournal(new PhysicalDisk(directory.Path)))
        {
            var refusal = Assert.Throws<DirectoryInUseException>(() => OpenStream(new PhysicalDisk(directory.Path)));
            Assert.Contains(directory.Path, refusal.Message, StringComparison.Ordinal);
            Assert.Throws<DirectoryInUseException>(() => OpenJournal(new PhysicalDisk(directory.Path)));
        }

        await OpenStream(new PhysicalDisk(directory.Path)).DisposeAsync();
        await OpenJournal(new PhysicalDisk(directory.Path)).DisposeAsync();
    }

    [Fact]
    public async Task An_opening_that_fails_lets_go_of_the_data_directory()
    {
        var disk = new ForgetfulDisk();
        await OpenStream(disk).DisposeAsync();
        var other = Options();
        other.Partitions = 2;
        Assert.Throws<InvalidOperationException>(() => OpenStream(disk, other));

        await OpenStream(disk).DisposeAsync();
    }

    [Fact]
    public async Task Opening_again_and_again_leaves_no_files_behind()
    {
        var disk = new ForgetfulDisk();
        await using (var stream = OpenStream(disk))
        {
            await AppendAsync(stream, (0, 3));
        }

        for (var turn = 0; turn < 5; turn++)
        {
            await OpenStream(disk).DisposeAsync();
        }

        Assert.InRange(disk.List("stream/000/live").Count(name => name.EndsWith(".log", StringComparison.Ordinal)), 1, 2);
        Assert.Single(disk.List("stream/000/bulk"), name => name.EndsWith(".log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Append_times_do_not_go_back_with_the_clock()
    {
        var disk = new ForgetfulDisk();
        var noon = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        await using (var stream = OpenStream(disk, clock: new ManualClock(noon)))
        {
            await AppendAsync(stream, (0, 1));
        }

        await using var earlier = OpenStream(disk, clock: new ManualClock(noon.AddHours(-1)));
        await AppendAsync(earlier, (1, 1));

        Assert.Equal([noon, noon], (await ReadAllAsync(earlier)).Select(record => record.AppendedAt));
    }
}

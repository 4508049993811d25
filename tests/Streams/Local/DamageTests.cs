using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>Bytes that were synced and acknowledged, and do not read as they were written: never passed over in silence.</summary>
public sealed class DamageTests
{
    private const string Directory = "stream/000/live";

    [Fact]
    public async Task A_flipped_byte_before_a_later_sync_stops_the_opening_and_is_named_by_file_and_offset()
    {
        // Header 64, then frames of 28 and the event's length each: event 1 begins at 94.
        var disk = await WrittenAsync((0, 1), (1, 1), (2, 1));
        var file = YoungestSegment(disk);
        disk.FlipByte(file, 94 + 30);

        var damage = Assert.Throws<CorruptLogException>(() => OpenStream(disk));

        Assert.Contains(file, damage.Message, StringComparison.Ordinal);
        Assert.Contains("offset 94", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_byte_that_was_followed_by_a_sync_is_watched_over()
    {
        var disk = await WrittenAsync((0, 2), (2, 1));
        var file = YoungestSegment(disk);
        var end = 64 + Events(0, 2).Sum(e => 28 + e.Length);

        for (var offset = 0; offset < end; offset++)
        {
            disk.FlipByte(file, offset);
            Assert.Throws<CorruptLogException>(() => OpenStream(disk));
            disk.FlipByte(file, offset);
        }

        await using var stream = OpenStream(disk);
        await AssertHoldsAsync(stream, 3);
    }

    [Fact]
    public async Task What_was_damaged_is_left_as_it_is_for_a_person_to_look_at()
    {
        var disk = await WrittenAsync((0, 1), (1, 1), (2, 1));
        var file = YoungestSegment(disk);
        disk.FlipByte(file, 100);
        var before = Contents(disk, file);

        Assert.Throws<CorruptLogException>(() => OpenStream(disk));

        Assert.Equal(before, Contents(disk, file));
        disk.FlipByte(file, 100);
        await using var stream = OpenStream(disk);
        await AssertHoldsAsync(stream, 3);
    }

    [Fact]
    public async Task An_event_that_looks_like_a_frame_of_the_log_does_not_turn_a_torn_tail_into_damage()
    {
        // The bytes of a real frame of this log, sent back in as an event.
        var disk = await WrittenAsync((0, 1), (1, 1));
        var frame = Contents(disk, YoungestSegment(disk))[94..];
        var stream = OpenStream(disk);
        disk.CutAt(2);
        await Assert.ThrowsAsync<StreamUnavailableException>(
            async () => await stream.AppendAsync(0, Lane.Live, [new byte[100], frame, frame], Ct));

        await using var reopened = OpenStream(disk.CutThePowerKeepingSome(new Random(5)));

        await AssertHoldsAsync(reopened, 2);
    }

    [Fact]
    public async Task A_flipped_byte_in_an_older_segment_is_found_when_it_is_read()
    {
        var disk = await WrittenAsync((0, 30), (30, 30), (60, 30));
        var oldest = Segments(disk)[0];
        disk.FlipByte(oldest, 70);

        await using var stream = OpenStream(disk);
        var damage = await Assert.ThrowsAsync<CorruptLogException>(async () => await stream.ReadAsync(0, Lane.Live, 0, 10, Ct));

        Assert.Contains($"{oldest} is damaged at offset 64", damage.Message, StringComparison.Ordinal);
        Assert.Equal(40, (await stream.ReadAsync(0, Lane.Live, 40, 1, Ct))[0].Position);
    }

    [Fact]
    public async Task A_missing_segment_is_damage_and_not_a_gap_to_step_over()
    {
        var disk = await WrittenAsync((0, 30), (30, 30), (60, 30));
        disk.Delete(Segments(disk)[1]);

        await using var stream = OpenStream(disk);

        await Assert.ThrowsAsync<CorruptLogException>(() => ReadAllAsync(stream));
    }

    [Fact]
    public async Task A_segment_of_another_log_is_refused()
    {
        var disk = await WrittenAsync((0, 1));
        var file = YoungestSegment(disk);
        disk.Rename(file, file.Replace("live", "bulk", StringComparison.Ordinal));

        Assert.Contains("belongs to another log", Assert.Throws<CorruptLogException>(() => OpenStream(disk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_in_the_journal_stops_the_take_over()
    {
        var disk = new ForgetfulDisk();
        await using (var journal = OpenJournal(disk))
        {
            var (epoch, _) = await journal.TakeOverAsync(0, Ct);
            await journal.CommitAsync(new JournalCommit(0, epoch, 0, 9, 1, []), Ct);
            await journal.CommitAsync(new JournalCommit(0, epoch, 10, 19, 1, []), Ct);
        }

        disk.FlipByte(disk.List("journal/000").Where(name => name.EndsWith(".log", StringComparison.Ordinal)).Select(name => $"journal/000/{name}").Last(), 120);

        await using var reopened = OpenJournal(disk);
        await Assert.ThrowsAsync<CorruptLogException>(async () => await reopened.TakeOverAsync(0, Ct));
    }

    private static async Task<ForgetfulDisk> WrittenAsync(params (int From, int Count)[] appends)
    {
        var disk = new ForgetfulDisk();
        await using var stream = OpenStream(disk);
        await AppendAsync(stream, appends);
        return disk;
    }

    private static string[] Segments(ForgetfulDisk disk) =>
        [.. disk.List(Directory).Where(name => name.EndsWith(".log", StringComparison.Ordinal)).Select(name => $"{Directory}/{name}")];

    private static string YoungestSegment(ForgetfulDisk disk) => Segments(disk)[^1];

    private static byte[] Contents(ForgetfulDisk disk, string path)
    {
        using var file = disk.Open(path);
        var bytes = new byte[file.Length];
        _ = file.Read(0, bytes);
        return bytes;
    }
}

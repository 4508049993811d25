using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>An index makes reading cheap and is never needed: whatever happens to its file, every record is found.</summary>
public sealed class IndexTests
{
    [Theory]
    [InlineData("whole")]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("empty")]
    [InlineData("of another segment")]
    public async Task Every_record_of_an_older_segment_is_found_whatever_became_of_its_index(string index)
    {
        var disk = new ForgetfulDisk();
        var options = Options();
        options.SegmentBytes = 100_000;
        await using (var stream = OpenStream(disk, options))
        {
            await AppendAsync(stream, (0, 2_000), (2_000, 2_000), (4_000, 10));
        }

        Spoil(disk, index);

        await using var reopened = OpenStream(disk, options);
        for (var position = 0; position < 4_010; position += 7)
        {
            Assert.Equal(position, NumberOf(Assert.Single(await reopened.ReadAsync(0, Lane.Live, position, 1, Ct))));
        }

        Assert.Contains(IndexOf(disk, 0), disk.List("stream/000/live").Select(name => $"stream/000/live/{name}"));
    }

    private static string IndexOf(ForgetfulDisk disk, int segment)
    {
        var name = disk.List("stream/000/live").Where(name => name.EndsWith(".log", StringComparison.Ordinal)).ElementAt(segment);
        return $"stream/000/live/{name.Replace(".log", ".index", StringComparison.Ordinal)}";
    }

    private static void Spoil(ForgetfulDisk disk, string how)
    {
        var path = IndexOf(disk, 0);
        switch (how)
        {
            case "missing":
                disk.Delete(path);
                break;
            case "damaged":
                disk.FlipByte(path, 40);
                break;
            case "empty":
                disk.Delete(path);
                disk.Create(path).Dispose();
                break;
            case "of another segment":
                disk.Rename(IndexOf(disk, 1), path);
                break;
        }
    }
}

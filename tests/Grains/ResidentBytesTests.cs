using System.Buffers;
using SmartCom.Grains.Customers;

namespace SmartCom.Tests.Grains;

/// <summary>Bytes outside the collected heap.</summary>
public sealed class ResidentBytesTests
{
    [Fact]
    public void What_is_written_is_read_back_whatever_was_there_before()
    {
        using var resident = new ResidentBytes();
        var dice = new Random(7);
        for (var time = 0; time < 1_000; time++)
        {
            var written = new byte[dice.Next(1, 5_000)];
            dice.NextBytes(written);

            resident.Clear();
            resident.Write(written.AsSpan(0, written.Length / 2));
            resident.Write(written.AsSpan(written.Length / 2));

            Assert.Equal(written, resident.Span.ToArray());
        }
    }

    [Fact]
    public void More_cannot_be_claimed_than_was_asked_for()
    {
        using var resident = new ResidentBytes();
        var room = resident.GetSpan(10).Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => resident.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => resident.Advance(-1));
    }

    [Fact]
    public void After_the_end_nothing_is_there_and_nothing_can_be_written()
    {
        var resident = new ResidentBytes();
        resident.Write<byte>([1, 2, 3]);

        resident.Dispose();

        Assert.True(resident.Span.IsEmpty);
        Assert.Throws<ObjectDisposedException>(() => resident.GetSpan(1));
        resident.Dispose();
    }
}

using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Tests.Domain.Codec;

/// <summary>Bytes that an earlier program wrote. They stay as they are for ever; a new format adds files and never changes one.</summary>
public sealed class StoredBytesTests
{
    [Theory]
    [InlineData("event-v1")]
    [InlineData("names-v1")]
    [InlineData("decision-v1")]
    [InlineData("customer-v1")]
    public void What_was_stored_is_read_as_it_was_meant(string file)
    {
        var stored = Convert.FromHexString(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Codec", "stored", file + ".hex")).ReplaceLineEndings(""));
        var (read, meant) = Pair(file, stored);

        Assert.Equal(Shown.Of(meant), Shown.Of(read));
    }

    [Theory]
    [InlineData("event-v1")]
    [InlineData("names-v1")]
    [InlineData("decision-v1")]
    [InlineData("customer-v1")]
    public void The_first_format_is_still_written_byte_by_byte(string file)
    {
        var stored = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Codec", "stored", file + ".hex")).ReplaceLineEndings("");

        Assert.Equal(stored, Convert.ToHexStringLower(Encoded(file)));
    }

    private static (object Read, object Meant) Pair(string file, byte[] stored) => file switch
    {
        "event-v1" => (EventCodec.Read(stored), Samples.Event),
        "names-v1" => (EventCodec.Read(stored), Samples.WellKnown),
        "decision-v1" => (DecisionCodec.Read(stored), Samples.Decision),
        _ => (CustomerCodec.Read(stored), Samples.Customer),
    };

    private static byte[] Encoded(string file) => file switch
    {
        "event-v1" => EventCodec.Encode(Samples.Event),
        "names-v1" => EventCodec.Encode(Samples.WellKnown),
        "decision-v1" => DecisionCodec.Encode(Samples.Decision),
        _ => CustomerCodec.Encode(Samples.Customer),
    };
}

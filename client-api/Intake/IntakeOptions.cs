namespace SmartCom.ClientApi.Intake;

/// <summary>What intake takes, and when it asks senders to wait. Section <c>Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>The largest body, after decompression, in bytes.</summary>
    public int LargestBody { get; set; } = 500 * 1024;

    /// <summary>The largest event, as JSON in bytes.</summary>
    public int LargestEvent { get; set; } = 32 * 1024;

    /// <summary>The most events in one request.</summary>
    public int MostEvents { get; set; } = 2_500;

    /// <summary>Requests a second that one address may send with one site key; also how many more it may have saved up.</summary>
    public int RequestsPerSecondPerAddress { get; set; } = 200;

    /// <summary>Requests a second that all senders of one key together may send.</summary>
    public int RequestsPerSecondPerKey { get; set; } = 50_000;

    /// <summary>How many events may wait for their decision in one partition before senders are asked to wait.</summary>
    public long MostLag { get; set; } = 2_000_000;

    /// <summary>Free bytes on the disk of the data below which senders are asked to wait. More than the stream's own limit, at which it takes nothing any more.</summary>
    public long LeastFreeDisk { get; set; } = 1_280L * 1024 * 1024;

    /// <summary>How long senders are asked to wait, in seconds.</summary>
    public int RetryAfterSeconds { get; set; } = 5;
}

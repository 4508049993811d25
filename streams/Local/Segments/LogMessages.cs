using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Local.Segments;

internal static partial class LogMessages
{
    [LoggerMessage(LogLevel.Warning, "{File}: {Bytes} bytes from offset {Offset} on were never acknowledged and are left out (torn by a power cut).")]
    public static partial void TailCut(this ILogger logger, string file, long offset, long bytes);

    [LoggerMessage(LogLevel.Error, "{Log}: writing failed. Appends are refused until a new segment is open.")]
    public static partial void WritingFailed(this ILogger logger, Exception reason, string log);

    [LoggerMessage(LogLevel.Error, "{Log}: no new segment can be written. Appends stay refused.")]
    public static partial void ReopeningFailed(this ILogger logger, Exception reason, string log);

    [LoggerMessage(LogLevel.Information, "{Log}: takes appends again, from position {Position} on.")]
    public static partial void Reopened(this ILogger logger, string log, long position);
}

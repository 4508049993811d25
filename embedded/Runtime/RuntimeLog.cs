using Microsoft.Extensions.Logging;

namespace SmartCom.Embedded;

/// <summary>What the runtime tells the operator.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Activation} could not be activated")]
    public static partial void ActivationFailed(this ILogger log, Exception exception, Activation activation);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Activation} failed while it was deactivated")]
    public static partial void DeactivationFailed(this ILogger log, Exception exception, Activation activation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer of {Activation} failed; it goes on")]
    public static partial void TimerFailed(this ILogger log, Exception exception, Activation activation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} failed; its caller does not wait")]
    public static partial void OneWayFailed(this ILogger log, Exception exception, string method);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Activations} activations were still there when the time to stop was used up")]
    public static partial void StoppedEarly(this ILogger log, int activations);
}

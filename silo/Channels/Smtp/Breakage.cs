using System.Net.Sockets;
using System.Security.Authentication;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>Tells a broken connection from a bug.</summary>
internal static class Breakage
{
    /// <summary>What happened to the connection, for people to read; null when the exception is something else.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        OperationCanceledException => "The server did not answer in time",
        IOException { InnerException: SocketException socket } => socket.Message,
        IOException or SocketException or AuthenticationException => exception.InnerException is AuthenticationException inner
            ? $"{exception.Message} {inner.Message}"
            : exception.Message,
        _ => null,
    };
}

/// <summary>No connection could be made that takes messages. Says nothing about any message.</summary>
internal sealed class SmtpUnavailableException(SendStage stage, string reason, TimeSpan? retryAfter = null, Exception? inner = null)
    : IOException(reason, inner)
{
    /// <summary>How far it came.</summary>
    public SendStage Stage { get; } = stage;

    /// <summary>How long the server asks to wait, where it said so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SmartCom.Tests.Api.Hosting;

/// <summary>What was logged, line by line.</summary>
internal sealed class LogsOnTap : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>All lines.</summary>
    public List<string> All => [.. _lines];

    /// <summary>The lines whose category ends so.</summary>
    public List<string> Of(string category) => [.. _lines.Where(line => line.Split(": ")[0].EndsWith(category, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category}: {formatter(state, exception)} {exception}".TrimEnd());
    }
}

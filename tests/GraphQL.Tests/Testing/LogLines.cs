using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LawLab.Graph.Tests.Testing;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> _lines = new();

    public IEnumerable<string> Of(string category) => _lines.Where(line => line.Category.Contains(category, StringComparison.Ordinal)).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines._lines.Enqueue((category, logLevel, formatter(state, exception) + exception?.Message));
        }
    }
}

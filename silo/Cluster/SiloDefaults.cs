namespace SmartCom.Silo.Cluster;

/// <summary>How a silo is set where nobody has set it.</summary>
internal static class SiloDefaults
{
    /// <summary>Settings that any other source overrides: where the health of the process is told, and how much Orleans tells of itself.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings { get; } =
    [
        new("Urls", "http://127.0.0.1:8080"),
        new("Logging:LogLevel:Default", "Information"),
        new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
        new("Logging:LogLevel:Orleans", "Warning"),
        new("Logging:LogLevel:Polly", "Warning"),
    ];
}

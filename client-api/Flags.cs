namespace SmartCom.ClientApi;

/// <summary>Command-line words that stand for settings.</summary>
public static class Flags
{
    /// <summary>The arguments with each flag written out as the settings it stands for.</summary>
    public static string[] Expand(string[] arguments) =>
        [.. arguments.SelectMany(argument => argument == "--demo" ? ["--Access:Demo=true"] : new[] { argument })];
}

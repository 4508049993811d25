namespace SmartCom.Bench.Load;

/// <summary>
/// Has this process handle what its sockets receive on the thread that waits for all of them. That is a third cheaper than handing each to another
/// thread, and leaves more of the processor to the server that is measured. For loads that never block in between.
/// </summary>
internal static class LeanSockets
{
    /// <summary>The runtime's own switch. Not for the server: it starts without.</summary>
    public const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Turns it on. The runtime looks when the first socket is made.</summary>
    public static void Use() => Environment.SetEnvironmentVariable(Switch, "1");
}

using System.Diagnostics;

namespace SmartCom.Silo;

/// <summary>Ends this process without any farewell.</summary>
public interface IProcessEnd
{
    /// <summary>At once: nothing is saved, nothing more is sent.</summary>
    void Now();
}

/// <summary>The real end. Whoever looks after the process starts it again.</summary>
internal sealed class ProcessEnd : IProcessEnd
{
    // Killed rather than left: an orderly exit waits for whoever has something to put away.
    public void Now() => Process.GetCurrentProcess().Kill();
}

namespace SmartCom.Grains.Ports;

/// <summary>How the stream fares, cheap enough to be asked before every append: intake answers 503 or 429 by it.</summary>
public interface IStreamHealth
{
    /// <summary>The state at the moment of asking.</summary>
    StreamHealth Health { get; }
}

/// <summary>Whether the stream takes appends now, and what it costs in disk.</summary>
/// <param name="Trouble">Why appends are refused now, in words for the operator; null while they are taken.</param>
/// <param name="FreeBytes">What is free where the stream keeps its data. <see cref="long.MaxValue"/> where that is not known.</param>
/// <param name="UsedBytes">What the stream's own data takes, archived segments included.</param>
public readonly record struct StreamHealth(string? Trouble, long FreeBytes, long UsedBytes)
{
    /// <summary>True while appends are taken.</summary>
    public bool IsWritable => Trouble is null;
}

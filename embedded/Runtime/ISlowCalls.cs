namespace SmartCom.Embedded;

/// <summary>Hears of calls whose callers waited long. Found in the container; where there is none nobody is told.</summary>
public interface ISlowCalls
{
    /// <summary>A caller has an answer, or has given up, after <see cref="EmbeddedGrainsOptions.SlowAfter"/> or more.</summary>
    /// <param name="grainType">The type of the grain: "customer".</param>
    /// <param name="key">Its key.</param>
    /// <param name="method">The interface and the method that was called.</param>
    /// <param name="waited">How long, to a quarter of a second: the wait for its turn is part of it.</param>
    void Note(string grainType, string key, string method, TimeSpan waited);
}

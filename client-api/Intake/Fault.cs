namespace SmartCom.ClientApi.Intake;

/// <summary>What is wrong with something a sender sent: which field, and the words for a person.</summary>
internal sealed record Fault(string Field, string Reason)
{
    /// <summary>The same fault, seen from one level further out.</summary>
    public Fault Inside(string name) => new(Field switch
    {
        "" => name,
        ['[', ..] => name + Field,
        _ => name + "." + Field,
    }, Reason);
}

/// <summary>One event that was not taken, and why.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="EventId">Its id, as sent; null when it had none that could be read.</param>
/// <param name="Fault">What is wrong with it.</param>
internal readonly record struct Refusal(int Index, string? EventId, Fault Fault);

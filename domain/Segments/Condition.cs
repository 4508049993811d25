using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>A question about one customer at one moment. The family is closed; every kind of question lives in this folder.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Every fact whose change may turn the answer. Time is not a fact: see <see cref="Answer.AskAgainAt"/>.</summary>
    public abstract IEnumerable<Fact> Reads { get; }

    /// <summary>How many conditions stand within one another here; 1 when there are no parts.</summary>
    internal virtual int Depth => 1;

    /// <summary>Answers for one customer at <paramref name="now"/>. Pure; takes no more time than the customer's state is long.</summary>
    public abstract Answer Ask(Customer customer, DateTimeOffset now);

    /// <summary>Tells what is wrong with the question itself.</summary>
    /// <param name="path">Where it stands in the definition's JSON.</param>
    /// <param name="checkup">Whom to tell.</param>
    internal abstract void Check(string path, Checkup checkup);
}

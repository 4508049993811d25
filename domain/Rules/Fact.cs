namespace SmartCom.Domain.Rules;

/// <summary>What kind of fact about a customer a rule may read.</summary>
public enum FactKind : byte
{
    /// <summary>Something happened: the event's name.</summary>
    Event,

    /// <summary>What is in a container: its name.</summary>
    Container,

    /// <summary>Something known about the person: the trait's name.</summary>
    Trait,

    /// <summary>A mark: the tag's name.</summary>
    Tag,

    /// <summary>Membership: the segment's id.</summary>
    Segment,

    /// <summary>That a campaign was entered: the campaign's id.</summary>
    Campaign,

    /// <summary>That a visit to the site began; no name.</summary>
    Visit,

    /// <summary>When the customer was first seen; no name.</summary>
    FirstSeen,
}

/// <summary>One fact about a customer that a rule reads and an event may change. By it an event meets only the rules it can touch.</summary>
/// <param name="Kind">What kind of fact.</param>
/// <param name="Name">Which one of its kind; empty where there is only one.</param>
public readonly record struct Fact(FactKind Kind, string Name)
{
    /// <summary>An event happened.</summary>
    public static Fact Event(string name) => new(FactKind.Event, name);

    /// <summary>A container changed.</summary>
    public static Fact Container(string name) => new(FactKind.Container, name);

    /// <summary>A trait changed.</summary>
    public static Fact Trait(string name) => new(FactKind.Trait, name);

    /// <summary>A tag was set or removed.</summary>
    public static Fact Tag(string name) => new(FactKind.Tag, name);

    /// <summary>A segment was entered or left.</summary>
    public static Fact Segment(string id) => new(FactKind.Segment, id);

    /// <summary>A campaign was entered.</summary>
    public static Fact Campaign(string id) => new(FactKind.Campaign, id);

    /// <summary>A visit began.</summary>
    public static Fact Visit { get; } = new(FactKind.Visit, "");

    /// <summary>The first fact about the customer is another one now.</summary>
    public static Fact FirstSeen { get; } = new(FactKind.FirstSeen, "");

    /// <inheritdoc/>
    public bool Equals(Fact other) => Kind == other.Kind && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => (string.GetHashCode(Name, StringComparison.Ordinal) * 31) + (int)Kind;
}

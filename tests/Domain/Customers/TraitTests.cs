using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class TraitTests
{
    [Fact]
    public void The_newest_telling_counts_whenever_it_arrives()
    {
        var told = Told(Identified(At(5), Text("city", "Riga")), Identified(At(0), Text("city", "Oslo"), Text("name", "Anna")));

        Assert.Equal(("Riga", "Anna"), (told.Trait("city").AsText, told.Trait("name").AsText));
        Assert.Equal(Value.Missing, told.Trait("age"));
    }

    [Fact]
    public void Null_says_as_much_as_nothing() =>
        Assert.Equal("Riga", Told(Identified(At(0), Text("city", "Riga")), Identified(At(1), new Field("city", Value.Missing))).Trait("city").AsText);

    [Fact]
    public void Addresses_are_kept_in_lower_case() =>
        Assert.Equal("anna@example.com", Told(Identified(At(0), Text("email", " Anna@Example.COM "))).Trait("email").AsText);

    [Fact]
    public void Signing_in_may_tell_traits_and_is_part_of_the_history()
    {
        var told = Told(LoggedIn("c1", At(0), Text("name", "Anna")));

        Assert.Equal("Anna", told.Trait("name").AsText);
        Assert.Equal(EventNames.Login, Assert.Single(told.History).Name);
    }

    [Fact]
    public void Whoever_is_told_too_much_about_keeps_the_newest_traits()
    {
        var all = Enumerable.Range(0, 130).Select(number => Identified(At(number), Number($"t{number}", number))).ToArray();

        var kept = Told(all).Traits;

        Assert.Equal(100, kept.Length);
        Assert.Equal(At(30), kept.Min(trait => trait.At));
    }
}

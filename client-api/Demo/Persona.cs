using System.Globalization;

namespace SmartCom.ClientApi.Demo;

/// <summary>Somebody who comes to the demo shop and does not exist.</summary>
/// <param name="ClientId">The shop's id of them.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address, under a domain that no mail ever reaches.</param>
internal sealed record Persona(string ClientId, string Name, string Email)
{
    /// <summary>The domain of their addresses; reserved, so that it can be nobody's.</summary>
    public const string Domain = "@demo.example";

    private static readonly string[] First =
    [
        "Ada", "Lev", "Mira", "Tomas", "Ines", "Oleg", "Hanna", "Yusuf", "Clara", "Pavel", "Noor", "Emil", "Vera", "Jonas", "Lucia", "Anton", "Freya", "Marek", "Sofia", "Karim",
    ];

    private static readonly string[] Last = ["Lindqvist", "Moreau", "Ivanova", "Becker", "Costa", "Novak", "Haddad", "Olsen", "Romano", "Petrov"];

    /// <summary>How many there are.</summary>
    public static int Count => First.Length * Last.Length;

    /// <summary>The one with a number.</summary>
    public static Persona Of(int number)
    {
        var (first, last) = (First[number % First.Length], Last[number / First.Length % Last.Length]);
        return new Persona(string.Create(CultureInfo.InvariantCulture, $"demo-{number}"), $"{first} {last}", $"{first}.{last}{Domain}".ToLowerInvariant());
    }

    /// <summary>The one with an address, or null.</summary>
    public static Persona? OfAddress(string address) => address.EndsWith(Domain, StringComparison.Ordinal)
        ? Enumerable.Range(0, Count).Select(Of).FirstOrDefault(persona => persona.Email == address)
        : null;
}

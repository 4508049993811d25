using System.Globalization;

namespace SmartCom.Bench;

/// <summary>The words behind a command: <c>--name number</c>, and <c>--name</c> alone for a switch.</summary>
internal sealed class Options(string[] words)
{
    /// <summary>The number after a name.</summary>
    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The word after a name, or null.</summary>
    public string? Text(string name) => Array.IndexOf(words, "--" + name) is >= 0 and var index && index + 1 < words.Length ? words[index + 1] : null;

    /// <summary>True when the name is there.</summary>
    public bool Has(string name) => words.Contains("--" + name);
}

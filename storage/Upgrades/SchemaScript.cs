using System.Globalization;
using System.Reflection;

namespace SmartCom.Storage.Upgrades;

/// <summary>One step of the schema: <c>schema/NNN_name.sql</c>, or <c>schema/dialect/NNN_name.sql</c> for one kind of database.</summary>
/// <param name="Version">The number that the file's name begins with.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its statements.</param>
public sealed record SchemaScript(int Version, string Name, string Sql)
{
    /// <summary>The scripts for one dialect ("sqlite", "postgres"), in order. A number that is left out belongs to the other dialect.</summary>
    /// <exception cref="InvalidOperationException">A number is used twice or by nobody.</exception>
    public static IReadOnlyList<SchemaScript> For(string dialect)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Parts: resource.Replace('\\', '/').Split('/')))
            .Where(found => found.Parts is ["schema", .., var name] && name.EndsWith(".sql", StringComparison.Ordinal))
            .ToList();
        var scripts = files
            .Where(found => found.Parts is ["schema", _] || (found.Parts is ["schema", var folder, _] && folder == dialect))
            .Select(found => Read(assembly, found.Resource, found.Parts[^1]))
            .OrderBy(script => script.Version)
            .ToList();
        Check(scripts, files.Select(found => Number(found.Parts[^1])).ToHashSet());
        return scripts;
    }

    private static void Check(List<SchemaScript> scripts, HashSet<int> numbers)
    {
        if (scripts.GroupBy(script => script.Version).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Schema scripts {string.Join(" and ", twice.Select(script => script.Name))} have the same number.");
        }

        if (numbers.Max() != numbers.Count)
        {
            throw new InvalidOperationException($"The schema has {numbers.Count} numbers up to {numbers.Max()}: they count from 1 and leave none out.");
        }
    }

    private static int Number(string file) => int.Parse(file[..3], CultureInfo.InvariantCulture);

    private static SchemaScript Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new SchemaScript(Number(file), file, reader.ReadToEnd());
    }
}

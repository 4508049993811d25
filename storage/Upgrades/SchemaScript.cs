using System.Globalization;
using System.Reflection;

namespace SmartCom.Storage.Upgrades;

/// <summary>One step of the schema: <c>schema/NNN_name.sql</c>, or <c>schema/dialect/NNN_name.sql</c> for one kind of database.</summary>
/// <param name="Version">The number that the file's name begins with.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its statements.</param>
public sealed record SchemaScript(int Version, string Name, string Sql)
{
    /// <summary>The scripts for one dialect ("sqlite"), in order.</summary>
    /// <exception cref="InvalidOperationException">A number is used twice or left out.</exception>
    public static IReadOnlyList<SchemaScript> For(string dialect)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var scripts = assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Parts: resource.Replace('\\', '/').Split('/')))
            .Where(found => found.Parts is ["schema", _] || (found.Parts is ["schema", var folder, _] && folder == dialect))
            .Select(found => Read(assembly, found.Resource, found.Parts[^1]))
            .OrderBy(script => script.Version)
            .ToList();
        var misplaced = scripts.Where((script, index) => script.Version != index + 1).FirstOrDefault();
        return misplaced is null
            ? scripts
            : throw new InvalidOperationException($"Schema script {misplaced.Name} does not follow the one before it: numbers count from 1, each once.");
    }

    private static SchemaScript Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new SchemaScript(int.Parse(file[..3], CultureInfo.InvariantCulture), file, reader.ReadToEnd());
    }
}

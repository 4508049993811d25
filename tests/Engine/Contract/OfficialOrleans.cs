using System.Reflection;

namespace SmartCom.Tests.Engine.Contract;

/// <summary>The metadata of the official Orleans packages and of <c>embedded/</c>, side by side in one context that runs no code.</summary>
internal sealed class OfficialOrleans : IDisposable
{
    private static readonly string[] Packages =
        ["Core.Abstractions", "Serialization.Abstractions", "Serialization", "Core", "Runtime"];

    private readonly MetadataLoadContext _context;
    private readonly Assembly[] _official;

    public OfficialOrleans()
    {
        var official = Packages.Select(PathOf).ToArray();
        var known = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Concat(Directory.GetFiles(AppContext.BaseDirectory, "*.dll"))
            .DistinctBy(Path.GetFileName)
            .Concat(official);
        _context = new MetadataLoadContext(new PathAssemblyResolver(known), typeof(object).Assembly.GetName().Name);
        _official = [.. official.Select(_context.LoadFromAssemblyPath)];
        Ours = _context.LoadFromAssemblyPath(typeof(SmartCom.Embedded.GrainRuntime).Assembly.Location);
    }

    /// <summary>The embedded runtime.</summary>
    public Assembly Ours { get; }

    /// <summary>The official type of this name, or null.</summary>
    public Type? Find(string fullName) => _official.Select(assembly => assembly.GetType(fullName)).FirstOrDefault(type => type is not null);

    public void Dispose() => _context.Dispose();

    private static string PathOf(string package)
    {
        var folder = Path.Combine(
            Setting("PackageRoot"), $"microsoft.orleans.{package.ToLowerInvariant()}", Setting("OrleansVersion"), "lib", "net10.0");
        return Path.Combine(folder, $"Orleans.{package}.dll");
    }

    private static string Setting(string name) => typeof(OfficialOrleans).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value!;
}

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SmartCom.Tests.Architecture;

/// <summary>The types and members of other assemblies that an assembly's own code names.</summary>
internal sealed record ReferredTypes(IReadOnlySet<string> Types, IReadOnlySet<string> Members)
{
    /// <summary>Reads them from the assembly's metadata.</summary>
    public static ReferredTypes Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        var types = reader.TypeReferences.Select(handle => Name(reader, handle)).ToHashSet();
        var members = reader.MemberReferences.Select(reader.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{Name(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}")
            .ToHashSet();
        return new ReferredTypes(types, members);
    }

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }
}

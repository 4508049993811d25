using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using SmartCom.GrainInterfaces;

namespace SmartCom.Tests.Architecture;

/// <summary>Whatever crosses a grain boundary is named and numbered for the wire, so that the same sources run on Orleans.</summary>
public sealed class ContractTests
{
    private static readonly Assembly Contracts = typeof(ICustomerGrain).Assembly;

    private static readonly Type[] GrainInterfaces = [.. Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))];

    private static readonly Type[] Called = [.. GrainInterfaces, .. Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrainObserver)))];

    private static readonly HashSet<Type> Known = [typeof(string), typeof(byte[]), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(decimal), typeof(UInt128)];

    [Fact]
    public void Every_grain_interface_and_method_has_an_alias()
    {
        Assert.NotEmpty(GrainInterfaces);
        Assert.All(Called, type => Assert.NotNull(type.GetCustomAttribute<AliasAttribute>()));
        Assert.All(Called.SelectMany(type => type.GetMethods()), method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>()));
    }

    [Fact]
    public void Every_type_that_crosses_a_boundary_is_serializable_with_numbered_members()
    {
        var crossing = Crossing();

        Assert.Contains(typeof(CustomerSnapshot), crossing);
        foreach (var type in crossing)
        {
            Assert.True(type.GetCustomAttribute<GenerateSerializerAttribute>() is not null, $"{type} lacks [GenerateSerializer].");
            Assert.True(type.GetCustomAttribute<AliasAttribute>() is not null, $"{type} lacks [Alias].");
            Assert.True(type.GetCustomAttribute<ImmutableAttribute>() is not null, $"{type} lacks [Immutable].");
            var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.GetMethod?.GetParameters().Length == 0 && member.Name != "EqualityContract").ToList();
            Assert.All(members, member => Assert.True(member.GetCustomAttribute<IdAttribute>() is not null, $"{type}.{member.Name} lacks [Id]."));
            Assert.Equal(members.Count, members.Select(member => member.GetCustomAttribute<IdAttribute>()!.Id).Distinct().Count());
        }
    }

    [Fact]
    public void The_contracts_are_those_that_were_agreed()
    {
        var found = GrainInterfaces.OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => type.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal).Select(method =>
                $"{type.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))}) -> {Name(method.ReturnType)}"));

        var agreed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "contracts.txt"));
        Assert.Equal(agreed, found);
    }

    private static HashSet<Type> Crossing()
    {
        var found = new HashSet<Type>();
        foreach (var method in Called.SelectMany(type => type.GetMethods()))
        {
            Collect(method.ReturnType, found);
            foreach (var parameter in method.GetParameters())
            {
                Collect(parameter.ParameterType, found);
            }
        }

        return found;
    }

    private static void Collect(Type type, HashSet<Type> found)
    {
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
            {
                Collect(argument, found);
            }
        }
        else if (type.IsArray && !Known.Contains(type))
        {
            Collect(type.GetElementType()!, found);
        }
        else if (!type.IsPrimitive && !type.IsEnum && !Known.Contains(type) && type.Namespace != "System.Threading.Tasks" && !Called.Contains(type) && found.Add(type))
        {
            foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                Collect(member.PropertyType, found);
            }
        }
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}

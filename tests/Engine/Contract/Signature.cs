using System.Globalization;
using System.Reflection;

namespace SmartCom.Tests.Engine.Contract;

/// <summary>Writes types and members as text, so that two declarations are the same when their texts are.</summary>
internal static class Signature
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Kind, generic parameters and how it may be used as an attribute.</summary>
    public static string OfType(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? $"enum({Name(type.GetEnumUnderlyingType())})" : type.IsValueType ? "struct" : "class";
        return $"{(type is { IsSealed: true, IsAbstract: false } ? "sealed " : "")}{kind} {type.FullName}{Constraints(type)} {Usage(type)}".TrimEnd();
    }

    /// <summary>What the type says it is besides itself: its base class and its interfaces.</summary>
    public static IEnumerable<string> BasesOf(Type type) =>
        type.GetInterfaces().Select(Name).Concat(Ancestors(type).Select(Name));

    /// <summary>The members that others can use or must implement.</summary>
    public static IEnumerable<string> MembersOf(Type type) => type.GetMembers(Declared)
        .Where(IsVisible)
        .Where(member => member.Name != "value__" && !IsAccessor(member))
        .Select(OfMember);

    private static string OfMember(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Modifiers(constructor)}new({Parameters(constructor)})",
        MethodInfo method => $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        PropertyInfo property => $"{Modifiers(property.GetAccessors(true)[0])}{Required(property)}{Name(property.PropertyType)} {property.Name} {{ {Accessors(property)} }}",
        FieldInfo { IsLiteral: true } constant => $"const {constant.Name} = {Convert.ToString(constant.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}",
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Accessors(PropertyInfo property) => string.Join(" ", new[]
    {
        property.GetMethod is { } get && IsVisible(get) ? "get" : null,
        property.SetMethod is not { } set || !IsVisible(set) ? null : IsInit(set) ? "init" : "set",
    }.OfType<string>());

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(OfParameter));

    private static string OfParameter(ParameterInfo parameter)
    {
        var extension = parameter.Position == 0 && parameter.Member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "ExtensionAttribute");
        var otherwise = parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : "";
        return $"{(extension ? "this " : "")}{Name(parameter.ParameterType)} {parameter.Name}{otherwise}";
    }

    private static string Generic(MethodInfo method) => method.IsGenericMethod
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name + Constraint(argument)))}>"
        : "";

    private static string Constraints(Type type) => string.Concat(type.GetGenericArguments().Select(Constraint));

    private static string Constraint(Type argument)
    {
        var bounds = argument.GetGenericParameterConstraints().Select(Name);
        return $":{argument.GenericParameterAttributes & GenericParameterAttributes.SpecialConstraintMask}[{string.Join(", ", bounds)}]";
    }

    private static string Usage(Type type) => type.GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType.Name == nameof(AttributeUsageAttribute))
        .Select(attribute => $"on {attribute.ConstructorArguments[0].Value} {string.Join(" ", attribute.NamedArguments.Select(named => named.ToString()).Order(StringComparer.Ordinal))}")
        .FirstOrDefault() ?? "";

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    private static bool IsAccessor(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(true).Any(IsVisible),
        Type type => type.IsNestedPublic,
        _ => true,
    };

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : "")
        + (method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");

    private static string Required(PropertyInfo property) =>
        property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute") ? "required " : "";

    private static string Name(Type type) => type.IsGenericParameter
        ? type.Name
        : type.IsConstructedGenericType
            ? $"{type.GetGenericTypeDefinition().FullName}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.HasElementType ? $"{Name(type.GetElementType()!)}{(type.IsArray ? "[]" : "&")}" : type.FullName ?? type.Name;
}

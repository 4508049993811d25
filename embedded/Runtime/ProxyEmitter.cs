using System.Reflection;
using System.Reflection.Emit;
using Orleans;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>
/// Emits, for one grain interface, the class of its references and for each method the class of its calls:
/// <code>
/// class ICustomerReference(CallTarget target, GrainKey key) : GrainReference(target, key), ICustomer
/// {
///     public Task&lt;int&gt; Add(int n) => Send(new AddCall { n = Copier&lt;int&gt;.Copy(n) });
/// }
/// class AddCall() : Call&lt;int&gt;(Method) { protected override Task Invoke(object grain) => ((ICustomer)grain).Add(n); }
/// </code>
/// Orleans generates the like when it compiles.
/// </summary>
internal static class ProxyEmitter
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("SmartCom.Embedded.Proxies"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("SmartCom.Embedded.Proxies");

    private static readonly Lock Emitting = new();

    public static Type Emit(Type grainInterface)
    {
        if (!grainInterface.IsVisible)
        {
            throw new NotSupportedException($"{grainInterface} must be public: what implements it is emitted at run time.");
        }

        lock (Emitting)
        {
            var reference = Module.DefineType(UniqueName(grainInterface), TypeAttributes.Sealed, typeof(GrainReference), [grainInterface]);
            var constructor = EmitConstructor(reference);
            EmitCreate(reference, constructor);
            foreach (var method in grainInterface.GetInterfaces().Append(grainInterface).SelectMany(each => each.GetMethods()))
            {
                EmitMethod(reference, method);
            }

            return reference.CreateType();
        }
    }

    private static string UniqueName(Type grainInterface) => $"{grainInterface.FullName}.Reference{Guid.NewGuid():N}";

    private static ConstructorBuilder EmitConstructor(TypeBuilder reference)
    {
        Type[] parameters = [typeof(CallTarget), typeof(GrainKey)];
        var constructor = reference.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(Hidden, parameters)!);
        il.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void EmitCreate(TypeBuilder reference, ConstructorBuilder constructor)
    {
        var create = reference.DefineMethod(
            nameof(Proxy.Create), MethodAttributes.Public | MethodAttributes.Static, typeof(GrainReference), [typeof(CallTarget), typeof(GrainKey)]);
        var il = create.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder reference, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var answer = AnswerOf(method);
        var call = CallEmitter.Emit(Module, method, answer);
        var body = reference.DefineMethod(
            method.Name,
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig,
            method.ReturnType,
            [.. parameters.Select(parameter => parameter.ParameterType)]);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, call.GetConstructor(Type.EmptyTypes)!);
        foreach (var parameter in parameters)
        {
            EmitArgument(il, call, method, parameter);
        }

        EmitSend(il, method, answer);
        il.Emit(OpCodes.Ret);
        reference.DefineMethodOverride(body, method);
    }

    private static void EmitArgument(ILGenerator il, Type call, MethodInfo method, ParameterInfo parameter)
    {
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldarg, parameter.Position + 1);
        if (!parameter.IsDefined(typeof(ImmutableAttribute)) && !Copiers.IsImmutable(parameter.ParameterType))
        {
            Copiers.Check(parameter.ParameterType, $"{method.DeclaringType}.{method.Name}({parameter.Name})");
            il.Emit(OpCodes.Call, typeof(Copier<>).MakeGenericType(parameter.ParameterType).GetMethod("Copy", Hidden)!);
        }

        il.Emit(OpCodes.Stfld, call.GetField(CallEmitter.FieldOf(parameter))!);
    }

    private static void EmitSend(ILGenerator il, MethodInfo method, Type answer)
    {
        var oneWay = new GrainMethod(method).IsOneWay;
        var send = typeof(GrainReference).GetMethod(oneWay ? nameof(GrainReference.SendOneWay) : nameof(GrainReference.Send), Hidden)!;
        il.Emit(OpCodes.Call, send.MakeGenericMethod(answer));
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Pop);
        }
        else if (method.ReturnType.IsValueType)
        {
            var task = method.ReturnType.IsGenericType ? typeof(Task<>).MakeGenericType(answer) : typeof(Task);
            il.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([task])!);
        }
    }

    private static Type AnswerOf(MethodInfo method)
    {
        var where = $"{method.DeclaringType}.{method.Name}";
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(Nothing);
        }

        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : null;
        if (method.IsGenericMethod || (definition != typeof(Task<>) && definition != typeof(ValueTask<>)))
        {
            throw new NotSupportedException($"{where}: a grain method is not generic and returns Task, Task<T>, ValueTask or ValueTask<T>.");
        }

        Copiers.Check(type.GetGenericArguments()[0], where);
        return type.GetGenericArguments()[0];
    }
}

using System.Reflection;
using System.Reflection.Emit;

namespace SmartCom.Embedded;

/// <summary>Emits the class of the calls of one grain method.</summary>
internal static class CallEmitter
{
    private const string MethodField = "Method";
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    public static string FieldOf(ParameterInfo parameter) => $"Argument{parameter.Position}";

    public static Type Emit(ModuleBuilder module, MethodInfo method, Type answer)
    {
        var parent = typeof(Call<>).MakeGenericType(answer);
        var call = module.DefineType($"{method.DeclaringType!.FullName}.{method.Name}Call{Guid.NewGuid():N}", TypeAttributes.Sealed, parent);
        var description = call.DefineField(MethodField, typeof(GrainMethod), FieldAttributes.Public | FieldAttributes.Static);
        var fields = method.GetParameters()
            .Select(parameter => call.DefineField(FieldOf(parameter), parameter.ParameterType, FieldAttributes.Public))
            .ToArray();
        EmitConstructor(call, parent, description);
        EmitInvoke(call, parent, method, fields);
        var type = call.CreateType();
        type.GetField(MethodField)!.SetValue(null, new GrainMethod(method));
        return type;
    }

    private static void EmitConstructor(TypeBuilder call, Type parent, FieldInfo description)
    {
        var il = call.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, Type.EmptyTypes).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, description);
        il.Emit(OpCodes.Call, parent.GetConstructor(Hidden, [typeof(GrainMethod)])!);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitInvoke(TypeBuilder call, Type parent, MethodInfo method, FieldInfo[] fields)
    {
        var declaration = parent.GetMethod("Invoke", Hidden)!;
        var invoke = call.DefineMethod(
            declaration.Name, MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(Task), [typeof(object)]);
        var il = invoke.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        EmitToTask(il, method.ReturnType);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitToTask(ILGenerator il, Type returned)
    {
        if (returned == typeof(void))
        {
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        }
        else if (returned.IsValueType)
        {
            var local = il.DeclareLocal(returned);
            il.Emit(OpCodes.Stloc, local);
            il.Emit(OpCodes.Ldloca, local);
            il.Emit(OpCodes.Call, returned.GetMethod(nameof(ValueTask.AsTask))!);
        }
    }
}

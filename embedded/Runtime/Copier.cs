namespace SmartCom.Embedded;

/// <summary>Copies values that cross a grain boundary, as Orleans does, unless nobody can change them.</summary>
/// <typeparam name="T">The type the interface names.</typeparam>
internal static class Copier<T>
{
    private static readonly Func<T, T>? CopyOf = Copiers.Find(typeof(T)) as Func<T, T>;

    public static T Copy(T value) => CopyOf is null || value is null ? value : CopyOf(value);
}

using System.Reflection;
using System.Runtime.InteropServices;

namespace SmartCom.Streams.Kafka.Native;

/// <summary>Which of the files that librdkafka comes in fits this machine: the same that Confluent.Kafka takes.</summary>
internal static class NativeFile
{
    // The plain one needs libsasl2.so.3, which Debian calls otherwise; the second does without Kerberos; the third is for musl.
    private static readonly string[] Names = ["librdkafka", "centos8-librdkafka", "alpine-librdkafka"];

    /// <summary>Has the calls of an assembly find it.</summary>
    public static void ResolveFor(Assembly assembly) => NativeLibrary.SetDllImportResolver(assembly, static (name, asking, path) =>
    {
        foreach (var file in name == Names[0] ? Names : [])
        {
            if (NativeLibrary.TryLoad(file, asking, path, out var library))
            {
                return library;
            }
        }

        return 0;
    });
}

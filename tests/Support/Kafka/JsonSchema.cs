using System.Diagnostics;

namespace SmartCom.Tests.Support.Kafka;

/// <summary>Holds JSON to the schema files of docs/kafka, by Debian's python3-jsonschema.</summary>
public static class JsonSchema
{
    /// <summary>What is wrong with some lines of JSON, in words; empty when nothing is.</summary>
    /// <param name="schema">The name of the file, such as "decisions".</param>
    /// <param name="lines">Each a JSON value.</param>
    public static async Task<string> ErrorsAsync(string schema, IEnumerable<string> lines)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Kafka", "schema_check.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, Path.Combine(AppContext.BaseDirectory, "Kafka", schema + ".schema.json")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var (said, complained) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        foreach (var line in lines)
        {
            await python.StandardInput.WriteLineAsync(line);
        }

        python.StandardInput.Close();
        await python.WaitForExitAsync();
        return await said + await complained;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartCom.Storage;

namespace SmartCom.Hosting;

/// <summary>Which kinds of stream and storage go together; others are refused when the process starts.</summary>
internal sealed class Pairs
{
    /// <summary>The stream in files of this machine.</summary>
    public const string Local = "Local";

    /// <summary>The stream in Kafka.</summary>
    public const string Kafka = "Kafka";

    /// <summary>The kind of stream.</summary>
    public string Stream { get; set; } = Local;

    /// <summary>The kind of storage.</summary>
    public string Storage { get; set; } = StorageOptions.Sqlite;

    /// <summary>Reads <c>Stream:Kind</c> and <c>Storage:Kind</c>, and has them checked at the start.</summary>
    public static void Check(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<Pairs>().Configure(pair =>
        {
            pair.Stream = configuration["Stream:Kind"] ?? pair.Stream;
            pair.Storage = configuration["Storage:Kind"] ?? pair.Storage;
        }).ValidateOnStart();
        services.AddSingleton<IValidateOptions<Pairs>, PairCheck>();
    }

    /// <summary>Why they do not go together; null when they do. Of a kind that nobody knows its own options speak.</summary>
    public string? Problem()
    {
        if (Is(Stream, Local) && Is(Storage, StorageOptions.Postgres))
        {
            return "Stream:Kind=Local does not go with Storage:Kind=Postgres: the local log lies on one machine, so a database that many share would follow a stream that is lost with that machine. Use Stream:Kind=Kafka.";
        }

        return Is(Stream, Kafka) && Is(Storage, StorageOptions.Sqlite)
            ? "Stream:Kind=Kafka does not go with Storage:Kind=Sqlite: whoever takes a partition over on another machine would not find the journal and the customers. Use Storage:Kind=Postgres."
            : null;
    }

    private static bool Is(string kind, string known) => string.Equals(kind, known, StringComparison.OrdinalIgnoreCase);

    private sealed class PairCheck : IValidateOptions<Pairs>
    {
        public ValidateOptionsResult Validate(string? name, Pairs options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}

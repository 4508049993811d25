using SmartCom.Bench.Load;

namespace SmartCom.Bench.Ingest;

/// <summary>Processor time that the database and the brokers have used up; none without them.</summary>
internal sealed record ServicesUsage(TimeSpan Database, TimeSpan Brokers)
{
    /// <summary>By now.</summary>
    public static async Task<ServicesUsage?> ReadAsync(Services? services) =>
        services is null ? null : new ServicesUsage(await services.DatabaseProcessorAsync(), services.BrokersProcessor());

    /// <summary>Prints what each event has cost them since an earlier reading.</summary>
    public void Print(string prefix, ServicesUsage before, long events)
    {
        Figures.Print($"{prefix}database_cpu_us_per_event", (Database - before.Database).TotalMicroseconds / events);
        Figures.Print($"{prefix}brokers_cpu_us_per_event", (Brokers - before.Brokers).TotalMicroseconds / events);
    }
}

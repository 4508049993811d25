using System.Diagnostics;
using System.Globalization;

namespace SmartCom.Tests.Support.Kafka;

/// <summary>
/// Kafka brokers in a process of their own, which ends with this one. The project that uses it refers to tests/KafkaBroker, so that the program lies beside.
/// </summary>
public sealed class KafkaBrokers : IAsyncDisposable
{
    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    private KafkaBrokers(Process process, string addresses) => (_process, Addresses) = (process, addresses);

    /// <summary>Where they listen, as "bootstrap.servers" wants it.</summary>
    public string Addresses { get; }

    /// <summary>Their process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts brokers, numbered from 1, on free ports.</summary>
    public static async Task<KafkaBrokers> StartAsync(int brokers = 1)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SmartCom.Tests.KafkaBroker.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, brokers.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var addresses = await process.StandardOutput.ReadLineAsync();
        return new KafkaBrokers(process, addresses ?? throw new InvalidOperationException("The brokers did not start."));
    }

    /// <summary>Makes a topic.</summary>
    public Task CreateAsync(string topic, int partitions) => OrderAsync($"create {topic} {partitions}");

    /// <summary>Closes a broker's connections and takes no more.</summary>
    public Task SetDownAsync(int broker = 1) => OrderAsync($"down {broker}");

    /// <summary>Has it take connections again.</summary>
    public Task SetUpAsync(int broker = 1) => OrderAsync($"up {broker}");

    /// <summary>Has the next requests of a kind answered with an error: 0 to produce, 1 to fetch, 2 to list offsets.</summary>
    public Task FailAsync(int request, int error, int times) => OrderAsync($"fail {request} {error} {times}");

    /// <summary>Forgets records before an offset.</summary>
    public Task DeleteRecordsAsync(string topic, int partition, long before) => OrderAsync($"delete {topic} {partition} {before}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }

    private async Task OrderAsync(FormattableString order)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(FormattableString.Invariant(order));
            await _process.StandardInput.FlushAsync();
            if (await _process.StandardOutput.ReadLineAsync() != "ok")
            {
                throw new InvalidOperationException($"The brokers did not obey: {order}.");
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}

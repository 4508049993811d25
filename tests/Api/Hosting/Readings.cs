using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Tests.Api.Hosting;

/// <summary>What one host measures, of several in this process.</summary>
internal sealed class Readings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    public Readings(ApiHost host)
    {
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == EngineMetrics.MeterName && instrument.Meter.Scope == factory)
            {
                _instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments there are.</summary>
    public IEnumerable<string> Names => _instruments.Keys;

    /// <summary>What Prometheus calls the series of them.</summary>
    public IEnumerable<string> Series => _instruments.Values.SelectMany(SeriesOf);

    /// <summary>All that was measured since the beginning; of a gauge, what it reads now.</summary>
    public double this[string name]
    {
        get
        {
            _listener.RecordObservableInstruments();
            return _sums.Where(sum => sum.Key.Split(' ')[0] == name).Sum(sum => sum.Value);
        }
    }

    /// <summary>The tags under which an instrument was measured.</summary>
    public IEnumerable<string> TagsOf(string name) => _sums.Keys.Where(key => key.StartsWith(name + " ", StringComparison.Ordinal)).Select(key => key[(name.Length + 1)..]).Order();

    public void Dispose() => _listener.Dispose();

    private static IEnumerable<string> SeriesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument switch
        {
            Counter<long> => [name + "_total"],
            Histogram<long> or Histogram<double> => [name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        };
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name + " " + string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _sums.AddOrUpdate(key, value, (_, sum) => instrument.IsObservable ? value : sum + value);
    }
}

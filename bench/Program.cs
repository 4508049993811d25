using SmartCom.Bench.Codec;
using SmartCom.Bench.Grains;
using SmartCom.Bench.Idle;
using SmartCom.Bench.Ingest;
using SmartCom.Bench.Latency;
using SmartCom.Bench.Live;
using SmartCom.Bench.Storage;
using SmartCom.Bench.Streams;
using SmartCom.Bench.Timers;

return args switch
{
    ["ingest", .. var rest] => await IngestBench.RunAsync(new(rest)),
    ["latency", .. var rest] => await LatencyBench.RunAsync(new(rest)),
    ["live", .. var rest] => await LiveBench.RunAsync(new(rest)),
    ["timers", .. var rest] => await TimersBench.RunAsync(new(rest)),
    ["idle", .. var rest] => await IdleBench.RunAsync(new(rest)),
    ["codec", .. var rest] => await CodecBench.RunAsync(rest),
    ["grains", .. var rest] => await GrainsBench.RunAsync(rest),
    [TimersEngine.Command, .. var rest] => await TimersEngine.RunAsync(new(rest)), // what "timers" starts, and may kill
    ["stream", .. var rest] => await StreamBench.RunAsync(new(rest)),
    ["store", .. var rest] => await StoreBench.RunAsync(rest),
    ["journal", .. var rest] => await JournalBench.RunAsync(rest),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("usage: bench ingest|latency|live|timers|idle|codec|stream|store|journal|grains   (bench/README.md tells the options and figures)");
    return 2;
}

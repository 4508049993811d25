using SmartCom.Bench.Codec;
using SmartCom.Bench.Grains;
using SmartCom.Bench.Ingest;

return args switch
{
    ["ingest", .. var rest] => await IngestBench.RunAsync(new(rest)),
    ["codec", .. var rest] => await CodecBench.RunAsync(rest),
    ["grains", .. var rest] => await GrainsBench.RunAsync(rest),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("usage: bench ingest|latency|timers|idle|codec|grains   (bench/README.md tells the options and figures)");
    return 2;
}

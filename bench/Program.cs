using SmartCom.Bench.Codec;
using SmartCom.Bench.Grains;

return args switch
{
    ["codec", .. var rest] => await CodecBench.RunAsync(rest),
    ["grains", .. var rest] => await GrainsBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench codec|ingest|latency|timers|grains");
    return 2;
}

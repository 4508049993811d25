using SmartCom.Bench.Codec;

return args switch
{
    ["codec", .. var rest] => await CodecBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench codec|ingest|latency|timers|grains");
    return 2;
}

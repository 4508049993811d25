Console.WriteLine("usage: bench ingest|latency|timers|grains");

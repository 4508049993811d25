using System.Diagnostics;
using System.Globalization;
using SmartCom.Bench.Load;
using SmartCom.Domain;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Bench.Codec;

/// <summary>
/// What one typical event costs to write, read and fold, and what a customer costs in memory and on disk.
/// <c>codec [--times N] [--customers N]</c>
/// </summary>
internal static class CodecBench
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Task<int> RunAsync(string[] args)
    {
        var times = Number(args, "--times", 2_000_000);
        var customers = Number(args, "--customers", 100_000);

        var happened = Event(customer: 1, number: 1);
        var bytes = EventCodec.Encode(happened);
        Print("event_bytes", bytes.Length);
        Measure("encode_event", times, () => EventCodec.Encode(happened));
        Measure("decode_event", times, () => EventCodec.Read(bytes));
        Measure("peek_customer", times, () => EventCodec.PeekCustomerUtf8(bytes).Length);

        var customer = Living(customer: 1, events: 5);
        var snapshot = CustomerCodec.Encode(customer);
        Print("customer_bytes", snapshot.Length);
        Measure("encode_customer", times / 5, () => CustomerCodec.Encode(customer));
        Measure("decode_customer", times / 5, () => CustomerCodec.Read(snapshot));
        Measure("apply_to_5_events", times / 5, () => Apply(customer, Event(happened, 6)));

        var busy = Living(customer: 1, events: 150);
        Measure("apply_to_150_events", times / 5, () => Apply(busy, Event(happened, 151)));
        MeasureMemory(customers);
        MeasureShop(times / 5);
        return Task.FromResult(0);
    }

    // Customers of the load that the other benchmarks put on the engine, one after another, so that no cache holds the next one.
    private static void MeasureShop(int times)
    {
        var rulebook = Rulebook.Compile(Rules.Of(segments: 20, campaigns: 10)).Rulebook!;
        var shop = new byte[20_000][];
        for (var number = 0; number < shop.Length; number++)
        {
            shop[number] = CustomerCodec.Encode(CustomerBase.Live(number, rulebook, Noon));
        }

        var (next, last) = (0, CustomerCodec.Read(shop[0]));
        byte[] Next() => shop[next = (next + 7_919) % shop.Length];
        Print("shop_customer_bytes", shop.Average(bytes => bytes.Length));
        Measure("decode_shop_customer", times, () => last = CustomerCodec.Read(Next()));
        Measure("decode_and_encode_shop_customer", times, () => CustomerCodec.Encode(CustomerCodec.Read(Next())));
        Measure("handle_for_shop_customer", times, () => Engagement.Handle(CustomerCodec.Read(Next()), Viewed(), rulebook));
    }

    private static Happening Viewed() => new(Event(customer: 7, number: 999), Position: 1_000_000, Noon.AddMinutes(1_000));

    private static void MeasureMemory(int customers)
    {
        var all = new Customer[customers];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < customers; number++)
        {
            all[number] = Living(number, events: 5);
        }

        Print("memory_per_customer_with_5_events", (GC.GetTotalMemory(forceFullCollection: true) - before) / customers);
        GC.KeepAlive(all);
    }

    // Through the bytes, because that is how customers come to hold what they hold.
    private static Customer Living(int customer, int events)
    {
        var living = Customer.New(Event(customer, 0).Customer);
        for (var number = 0; number < events; number++)
        {
            living = Apply(living, EventCodec.Read(EventCodec.Encode(Event(customer, number))));
        }

        return living;
    }

    private static Customer Apply(Customer customer, CustomerEvent happened) =>
        Engagement.Apply(customer, new Happening(happened, customer.Position + 1, happened.ReceivedAt), Decision.Empty);

    private static CustomerEvent Event(CustomerEvent like, int number) => like with { Id = Id(1, number), OccurredAt = Noon.AddMinutes(number), ReceivedAt = Noon.AddMinutes(number) };

    // Two views and an addition to the cart in turns, as a shop's script sends them.
    private static CustomerEvent Event(int customer, int number)
    {
        var visitor = string.Create(CultureInfo.InvariantCulture, $"{customer:x8}-7a11-4c7e-9b1f-0123456789ab");
        return new CustomerEvent
        {
            Id = Id(customer, number),
            Kind = EventKind.Tracked,
            Customer = CustomerKey.Visitor(visitor),
            Name = number % 3 == 2 ? EventNames.ContainerAdd : EventNames.ViewProduct,
            OccurredAt = Noon.AddMinutes(number),
            ReceivedAt = Noon.AddMinutes(number).AddMilliseconds(120),
            VisitorId = visitor,
            SessionId = string.Create(CultureInfo.InvariantCulture, $"{customer:x8}-0001"),
            Properties = Fields.Of(
                new Field(PropertyNames.ProductId, Value.Of($"P-{(customer + number) % 10_000}")),
                new Field(PropertyNames.Price, Value.Of(19.90m)),
                new Field(PropertyNames.CategoryId, Value.Of($"C-{customer % 100}")),
                new Field(PropertyNames.Url, Value.Of("https://shop.example.com/products/green-tea"))),
        };
    }

    private static EventId Id(int customer, int number) => new(new UInt128((ulong)customer * 0x9e3779b97f4a7c15UL, (ulong)number * 0xbf58476d1ce4e5b9UL));

    private static void Measure<T>(string name, int times, Func<T> act)
    {
        for (var warm = 0; warm < times / 10; warm++)
        {
            act();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var worked = Environment.CpuUsage.TotalTime;
        var begin = Stopwatch.GetTimestamp();
        for (var time = 0; time < times; time++)
        {
            act();
        }

        var elapsed = Stopwatch.GetElapsedTime(begin);
        Print(name + "_ns", elapsed.TotalNanoseconds / times);
        Print(name + "_cpu_ns", (Environment.CpuUsage.TotalTime - worked).TotalNanoseconds / times); // what it costs on a machine that does other work too
        Print(name + "_allocated", (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)times);
    }

    private static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.#}"));

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? int.Parse(args[index + 1], CultureInfo.InvariantCulture) : otherwise;
}

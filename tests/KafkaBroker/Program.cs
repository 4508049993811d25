using System.Globalization;
using SmartCom.Tests.KafkaBroker;

// Brokers for tests, in a process of their own. The first line of output says where they listen; then each line of input is an order, answered by "ok":
// "create TOPIC PARTITIONS", "down BROKER", "up BROKER", "fail REQUEST ERROR TIMES", "delete TOPIC PARTITION BEFORE", "exit". Ends with its input.
var cluster = new MockCluster(args.Length > 0 ? Number(args[0]) : 1);
Console.WriteLine(cluster.Addresses);
while (Console.ReadLine() is { } line && line != "exit")
{
    Obey(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    Console.WriteLine("ok");
}

void Obey(string[] order)
{
    switch (order)
    {
        case ["create", var topic, var partitions]:
            cluster.Create(topic, Number(partitions));
            break;
        case ["down", var broker]:
            cluster.SetDown(Number(broker));
            break;
        case ["up", var broker]:
            cluster.SetUp(Number(broker));
            break;
        case ["fail", var request, var error, var times]:
            cluster.Fail((short)Number(request), Number(error), Number(times));
            break;
        case ["delete", var topic, var partition, var before]:
            cluster.DeleteRecords(topic, Number(partition), Number(before));
            break;
        default:
            throw new ArgumentException($"Unknown order: {string.Join(' ', order)}");
    }
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

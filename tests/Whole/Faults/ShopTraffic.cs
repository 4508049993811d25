using System.Globalization;
using System.Net.Http.Json;
using SmartCom.Tests.Support;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Whole.Faults;

/// <summary>
/// A scripted day of a shop whose end is known beforehand: each customer puts the same product in the cart a known number of times, and asks for
/// one mail. A batch that is not acknowledged is sent again as it was, to the next server there is, as every tracker behind a load balancer does.
/// </summary>
internal sealed class ShopTraffic(int events, int customers)
{
    private const int InBatch = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20); // after a refusal
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DateTimeOffset _begin = DateTimeOffset.UtcNow;
    private readonly Signal _allowed = new();
    private volatile int _most = events;
    private int _acknowledged;
    private int _retries;

    /// <summary>Whom it is sent to, one after the other when one does not take it.</summary>
    public required IReadOnlyList<ServerProcess> Servers { get; set; }

    /// <summary>How many events there are.</summary>
    public int Events { get; } = events;

    /// <summary>How many events may be sent by now: all, unless a test wants to keep some for what it does later.</summary>
    public int Most
    {
        get => _most;
        set
        {
            _most = value;
            _allowed.Raise();
        }
    }

    /// <summary>Every batch comes twice, and from the fourth round on they come in any order.</summary>
    public bool IsDisorderly { get; set; }

    /// <summary>How many events are acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>How many batches were refused or broken off, and sent again.</summary>
    public int Retries => Volatile.Read(ref _retries);

    /// <summary>How often each customer adds the product: every round but the first, which tells the address, and the third, which asks for the mail.</summary>
    public int Adds => (Events / customers) - 2;

    /// <summary>Sends everything.</summary>
    public Task SendAsync() => Parallel.ForEachAsync(Batches(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (batch, _) =>
    {
        await _allowed.WaitUntilAsync(() => batch * InBatch < Most, Patience);
        var body = new { batch = Enumerable.Range(batch * InBatch, InBatch).Select(Event).ToArray() };
        for (var attempt = 0; !await TrySendAsync(Server(attempt), body); attempt++)
        {
            Interlocked.Increment(ref _retries);
            await Task.Delay(Pause, CancellationToken.None);
        }

        Interlocked.Add(ref _acknowledged, InBatch);
    });

    private ServerProcess Server(int attempt)
    {
        var servers = Servers;
        return servers[attempt % servers.Count];
    }

    private IEnumerable<int> Batches()
    {
        var all = Enumerable.Range(0, Events / InBatch).ToArray();
        if (!IsDisorderly)
        {
            return all;
        }

        var inOrder = 3 * customers / InBatch;
        var mixed = all[inOrder..].Concat(all).ToArray();
        Random.Shared.Shuffle(mixed);
        return all[..inOrder].Concat(mixed);
    }

    private static async Task<bool> TrySendAsync(ServerProcess server, object body)
    {
        try
        {
            using var answer = await server.Http.PostAsJsonAsync(new Uri(server.Address, "/v1/batch"), body);
            if (!answer.IsSuccessStatusCode && (int)answer.StatusCode is not (429 or 503))
            {
                throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }

            return answer.IsSuccessStatusCode;
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            // The server was killed, or hangs. Whether it had the batch on disk is not known, so it gets it again.
            return false;
        }
    }

    // The first events of everybody tell the address, which the mails that are asked for in the middle need.
    private object Event(int number)
    {
        var customer = string.Create(CultureInfo.InvariantCulture, $"k{number % customers}");
        var messageId = string.Create(CultureInfo.InvariantCulture, $"fault-{number}");
        var timestamp = _begin.AddMilliseconds(number % 1000);
        return number < customers ? new { type = "identify", userId = customer, messageId, timestamp, traits = new { email = customer + "@shop.test" } }
            : AsksForMail(number) ? new { type = "track", userId = customer, messageId, timestamp, @event = "asks_for_mail" }
            : new { type = "track", userId = customer, messageId, timestamp, @event = "Product Added", properties = new { product_id = "p1", quantity = 1, price = 10 } };
    }

    private bool AsksForMail(int number) => number / customers == 2;
}

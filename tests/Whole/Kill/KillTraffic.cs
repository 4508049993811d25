using System.Globalization;
using System.Net.Http.Json;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Whole.Kill;

/// <summary>
/// A scripted day of a shop whose end is known beforehand: each customer puts the same product in the cart a known number of times, and asks for
/// one mail. A batch that is not acknowledged is sent again as it was, as every tracker does.
/// </summary>
internal sealed class KillTraffic(ServerProcess server, int events, int customers)
{
    /// <summary>How many events a batch has.</summary>
    public const int InBatch = 100;

    private readonly DateTimeOffset _begin = DateTimeOffset.UtcNow;
    private int _sent;

    /// <summary>How many events are acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _sent);

    /// <summary>How many batches were refused or broken off, and sent again.</summary>
    public int Retries { get; private set; }

    /// <summary>Sends everything.</summary>
    public Task SendAsync() => Parallel.ForAsync(0, events / InBatch, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (batch, _) =>
    {
        var body = new { batch = Enumerable.Range(batch * InBatch, InBatch).Select(Event).ToArray() };
        while (!await TrySendAsync(body))
        {
            Retries++;
            await Task.Yield();
        }

        Interlocked.Add(ref _sent, InBatch);
    });

    /// <summary>How often each customer adds the product: every round but the first, which tells the address, and the third, which asks for the mail.</summary>
    public int Adds => (events / customers) - 2;

    private async Task<bool> TrySendAsync(object body)
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
        catch (HttpRequestException)
        {
            // The server was killed. Whether it had the batch on disk is not known, so it gets it again.
            return false;
        }
    }

    // The first events of everybody tell the address, which the mails that are asked for in the middle need.
    private object Event(int number)
    {
        var customer = string.Create(CultureInfo.InvariantCulture, $"k{number % customers}");
        var messageId = string.Create(CultureInfo.InvariantCulture, $"kill-{number}");
        var timestamp = _begin.AddMilliseconds(number % 1000);
        return number < customers ? new { type = "identify", userId = customer, messageId, timestamp, traits = new { email = customer + "@shop.test" } }
            : AsksForMail(number) ? new { type = "track", userId = customer, messageId, timestamp, @event = "asks_for_mail" }
            : new { type = "track", userId = customer, messageId, timestamp, @event = "Product Added", properties = new { product_id = "p1", quantity = 1, price = 10 } };
    }

    private bool AsksForMail(int number) => number / customers == 2;
}

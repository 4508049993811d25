using System.Net.Http.Json;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Cluster.Processes;

/// <summary>
/// A shop that goes on until it is told to close. In every round each customer puts one product in the cart; now and then all ask for a mail.
/// A batch that is not acknowledged is sent again as it was.
/// </summary>
internal sealed class ShopLoad(ServerProcess web, int customers)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly DateTimeOffset _begin = DateTimeOffset.UtcNow;
    private volatile string? _asked;
    private volatile bool _isClosed;

    /// <summary>How often each customer put something in the cart, every time acknowledged.</summary>
    public int Adds { get; private set; }

    /// <summary>How many batches were refused or broken off, and sent again.</summary>
    public int Retries { get; private set; }

    // Every round is later than the one before, as a shop's events are: a cart tells only its newest operations of one moment apart.
    private DateTimeOffset Now => _begin.AddMilliseconds(Adds);

    /// <summary>In the next round all customers ask for this as well.</summary>
    public void AskFor(string what) => _asked = what;

    /// <summary>The round under way is the last.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Sends events until it is told to stop.</summary>
    public async Task SendAsync()
    {
        using var pace = new PeriodicTimer(Pace);
        await SendAsync(Everybody(Identify), pace);
        while (!_isClosed || _asked is not null)
        {
            var asked = Interlocked.Exchange(ref _asked, null);
            await SendAsync([.. Everybody(Add), .. asked is null ? [] : Everybody(customer => Ask(customer, asked))], pace);
            Adds++;
        }
    }

    private async Task SendAsync(object[] events, PeriodicTimer pace)
    {
        while (!await IsTakenAsync(new { batch = events }))
        {
            Retries++;
            await pace.WaitForNextTickAsync();
        }

        await pace.WaitForNextTickAsync();
    }

    private async Task<bool> IsTakenAsync(object body)
    {
        using var answer = await web.Http.PostAsJsonAsync(new Uri(web.Address, "/v1/batch"), body);
        Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode is 429 or 503, await answer.Content.ReadAsStringAsync());
        return answer.IsSuccessStatusCode;
    }

    private object[] Everybody(Func<int, object> happens) => [.. Enumerable.Range(0, customers).Select(happens)];

    private object Identify(int customer) =>
        new { type = "identify", userId = $"k{customer}", messageId = $"identify-{customer}", timestamp = Now, traits = new { email = $"k{customer}@shop.test" } };

    private object Add(int customer) =>
        new { type = "track", userId = $"k{customer}", messageId = $"add-{Adds}-{customer}", timestamp = Now, @event = "Product Added", properties = new { product_id = "p1", quantity = 1, price = 10 } };

    private object Ask(int customer, string forWhat) =>
        new { type = "track", userId = $"k{customer}", messageId = $"{forWhat}-{customer}", timestamp = Now, @event = forWhat };
}

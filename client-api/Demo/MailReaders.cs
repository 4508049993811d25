using System.Text.RegularExpressions;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Demo;

/// <summary>The personas read their mails: most of them open one, some follow its link.</summary>
internal sealed partial class MailReaders(IMailLog log, HttpClient http, Random random)
{
    private const int MostAtOnce = 100;

    private readonly HashSet<string> _known = [];
    private readonly PriorityQueue<(Persona Persona, string Html), DateTimeOffset> _unread = new();

    /// <summary>Reads what has come and what is due. Returns who followed a link, and so comes back to the shop.</summary>
    public async Task<List<Persona>> ReadAsync(DateTimeOffset now, double speed, CancellationToken cancellationToken)
    {
        await CollectAsync(now, speed, cancellationToken);
        var back = new List<Persona>();
        while (_unread.TryPeek(out var mail, out var at) && at <= now)
        {
            _unread.Dequeue();
            await GetAsync(Picture().Match(mail.Html), cancellationToken);
            if (random.Next(100) < 45)
            {
                await GetAsync(Link().Match(mail.Html), cancellationToken);
                back.Add(mail.Persona);
            }
        }

        return back;
    }

    private async Task CollectAsync(DateTimeOffset now, double speed, CancellationToken cancellationToken)
    {
        var newest = (await log.ListAsync(cursor: null, MostAtOnce, cancellationToken)).Mails;
        foreach (var line in newest.Where(line => _known.Add(line.Id)))
        {
            if (Persona.OfAddress(line.Recipient.Address) is { } persona && random.Next(100) < 60 && await log.FindAsync(line.Id, cancellationToken) is { } mail)
            {
                _unread.Enqueue((persona, mail.Message.Html), now + (TimeSpan.FromSeconds(3 + (random.NextDouble() * 25)) / speed));
            }
        }

        // What is no longer among the newest never comes again.
        if (_known.Count > 10 * MostAtOnce)
        {
            _known.IntersectWith(newest.Select(line => line.Id));
        }
    }

    private async Task GetAsync(Match address, CancellationToken cancellationToken)
    {
        if (address.Success)
        {
            using var answer = await http.GetAsync(new Uri(address.Value), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
    }

    [GeneratedRegex("https?://[^\"]+/m/o/[^\"]+\\.gif")]
    private static partial Regex Picture();

    [GeneratedRegex("https?://[^\"]+/m/c/[^\"]+")]
    private static partial Regex Link();
}

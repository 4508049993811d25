using System.Globalization;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Grains;

/// <summary>One run of a script through an engine whose power goes at most once.</summary>
internal sealed class CutRun(ForgetfulDisk disk, MemoryStore store, Func<bool> isCut, PostgresTestStore? database = null) : IAsyncDisposable
{
    private readonly Mailroom _mailroom = new();
    private readonly ManualClock _clock = new(TestShop.Noon);
    private TestEngine? _engine;
    private bool _hasBeenCut;

    /// <summary>Plays the script; where the power goes, the engine starts again on what is left and the step is played again.</summary>
    public async Task PlayAsync(IReadOnlyList<CrashModelTests.Step> script)
    {
        await StartAsync();
        foreach (var step in script)
        {
            while (!await TryAsync(step))
            {
                await StartAgainAsync();
            }
        }
    }

    /// <summary>What is left when everything is settled.</summary>
    public async Task<CrashModelTests.End> EndAsync(IEnumerable<CustomerKey> customers)
    {
        while (!await SettledAsync())
        {
            await StartAgainAsync();
        }

        var states = new List<string>();
        foreach (var key in customers)
        {
            states.Add($"{key}: {Describe(await _engine!.CustomerAsync(key))}");
        }

        var reports = await Task.WhenAll(
            CountsAsync("campaign", "lost-cart"), CountsAsync("segment", "viewers"), CountsAsync("segment", "with-cart"), CountsAsync("account", ""));
        var sent = _mailroom.Received.GroupBy(message => message.Id).ToDictionary(same => same.Key, same => same.Count());
        return new CrashModelTests.End(string.Join('\n', [.. states, .. reports]), sent.Keys.ToHashSet(), sent.Values.DefaultIfEmpty().Max());
    }

    public async ValueTask DisposeAsync() => await (_engine?.DisposeAsync() ?? default);

    private async Task StartAsync()
    {
        while (true)
        {
            try
            {
                _engine = await TestEngine.StartAsync(TestShop.Rulebook, disk, store, _mailroom, _clock, database: database).WaitAsync(TimeSpan.FromSeconds(30));
                return;
            }
            catch (IOException) when (isCut() && !_hasBeenCut)
            {
                PowerUp();
            }
        }
    }

    private async Task StartAgainAsync()
    {
        Assert.True(isCut() && !_hasBeenCut, "The engine failed although the power was there.");
        PowerUp();
        await StartAsync();
    }

    private void PowerUp()
    {
        _hasBeenCut = true;
        _engine?.Abandon();
        (disk, store) = (disk.CutThePower(), store.CutThePower());
    }

    private async Task<bool> TryAsync(CrashModelTests.Step step)
    {
        switch (step)
        {
            case CrashModelTests.Step.Append append:
                try
                {
                    await Task.WhenAll(append.Events.Select(happened => _engine!.AppendAsync(happened))).WaitAsync(TimeSpan.FromSeconds(30));
                    return await SettledAsync();
                }
                catch (IOException)
                {
                    return false;
                }

            case CrashModelTests.Step.Pass pass:
                if (!await SettledAsync())
                {
                    return false;
                }

                _clock.Advance(pass.Time);
                return true;
            default:
                return false;
        }
    }

    // False when the power went before everything was settled.
    private async Task<bool> SettledAsync()
    {
        var settled = false;
        await _engine!.SoonAsync(
            async () =>
            {
                settled = (await _engine.StatusAsync()).All(_engine.IsSettled);
                return settled || (isCut() && !_hasBeenCut);
            },
            "everything is settled, or the power is gone");
        return settled;
    }

    private async Task<string> CountsAsync(string scope, string id)
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(partition => _engine!.Grains.GetGrain<IPartitionGrain>(partition).CountsAsync(scope, id)));
        var totals = reports.SelectMany(report => report.Counts)
            .GroupBy(count => (count.Key.Step, count.Key.Metric))
            .Select(same => (same.Key, Value: same.Sum(count => count.Value)))
            .Where(total => total.Value != 0)
            .OrderBy(total => total.Key.Step, StringComparer.Ordinal).ThenBy(total => total.Key.Metric, StringComparer.Ordinal);
        return $"{scope} {id}: {string.Join(' ', totals.Select(total => string.Create(CultureInfo.InvariantCulture, $"{total.Key.Step}/{total.Key.Metric}={total.Value}")))}";
    }

    private static string Describe(Customer? customer) => customer is null ? "unknown" : string.Join(
        " | ",
        $"handed to {customer.HandedTo}",
        "traits " + Join(customer.Traits.Select(trait => $"{trait.Name}={trait.Value}")),
        "cart " + Join((customer.Container("cart")?.Lines ?? []).Select(line => $"{line.ProductId}x{line.Quantity}")),
        "tags " + Join(customer.Tags.Select(tag => tag.Name)),
        "in " + Join(customer.Segments.Where(segment => segment.IsMember).Select(segment => segment.SegmentId)),
        "history " + Join(customer.History.Select(entry => $"{entry.Name}@{entry.OccurredAt:T}")),
        "runs " + Join(customer.Runs.Select(run => $"{run.CampaignId}:{run.StepId}")),
        "messages " + Join(customer.Messages.Select(message => $"{message.Id}:{message.Status}")));

    private static string Join(IEnumerable<string> parts) => string.Join(',', parts.Order(StringComparer.Ordinal));
}

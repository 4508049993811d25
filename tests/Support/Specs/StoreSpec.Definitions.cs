using SmartCom.Grains.Ports;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class StoreSpec
{
    [Fact]
    public async Task Without_a_rulebook_there_is_no_newest_one()
    {
        Assert.Null(await Open.Definitions.NewestAsync(Ct));
        Assert.Null(await Open.Definitions.FindAsync(1, Ct));
    }

    [Fact]
    public async Task Every_rulebook_is_kept_and_the_highest_version_is_the_newest()
    {
        await Open.Definitions.AddAsync(Rulebook(1), Ct);
        await Open.Definitions.AddAsync(Rulebook(2), Ct);
        await Open.Definitions.AddAsync(Rulebook(10), Ct);
        await ReopenAsync();

        Assert.Equal(Rulebook(10), await Open.Definitions.NewestAsync(Ct));
        Assert.Equal(Rulebook(1), await Open.Definitions.FindAsync(1, Ct));
        Assert.Null(await Open.Definitions.FindAsync(3, Ct));
    }

    [Fact]
    public async Task A_version_that_is_there_already_is_refused_and_stays()
    {
        Assert.True(await Open.Definitions.AddAsync(Rulebook(1), Ct));
        Assert.False(await Open.Definitions.AddAsync(Rulebook(1) with { Json = "{}" }, Ct));

        Assert.Equal(Rulebook(1), await Open.Definitions.FindAsync(1, Ct));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_version_one_succeeds()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => Open.Definitions.AddAsync(Rulebook(1) with { Json = $"{number}" }, Ct).AsTask()));

        Assert.Single(added, wasAdded => wasAdded);
    }

    private static StoredRulebook Rulebook(int version) => new(version, $$"""{"version":{{version}},"name":"Grüße"}""", Noon.AddMinutes(version));
}

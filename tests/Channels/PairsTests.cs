using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartCom.Hosting;

namespace SmartCom.Tests.Channels;

/// <summary>Which kinds of stream and storage go together.</summary>
public sealed class PairsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("Local", "Sqlite")]
    [InlineData("kafka", "postgres")]
    public void A_pair_that_goes_together_is_taken(string? stream, string? storage) => Assert.NotNull(Checked(stream, storage));

    [Theory]
    [InlineData(null, "Postgres", "the local log lies on one machine")]
    [InlineData("Local", "Postgres", "Use Stream:Kind=Kafka.")]
    [InlineData("Kafka", "Sqlite", "Use Storage:Kind=Postgres.")]
    [InlineData("Kafka", null, "would not find the journal and the customers")]
    public void Another_pair_is_refused_with_the_reason(string? stream, string? storage, string reason)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Checked(stream, storage));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static Pairs Checked(string? stream, string? storage)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Stream:Kind"] = stream, ["Storage:Kind"] = storage }).Build();
        var services = new ServiceCollection();
        Pairs.Check(services, configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<Pairs>>().Value;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Storage;

/// <summary>The storage in a host.</summary>
public sealed class StorageServicesTests
{
    [Fact]
    public async Task The_schema_is_there_before_any_hosted_service_starts()
    {
        using var directory = new TemporaryDirectory();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService<EarlyReader>();
        Add(builder, ("Storage:Path", Path.Combine(directory.Path, "deep", "store.db")));
        using var host = builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Null(await host.Services.GetRequiredService<ICustomerSnapshots>().LoadAsync("u:1", TestContext.Current.CancellationToken));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Storage:Kind", "Oracle", "Storage:Kind is 'Oracle', and this build knows 'Sqlite' and 'Postgres'.")]
    [InlineData("Storage:Kind", "Postgres", "Storage:ConnectionString does not say where the PostgreSQL database is")]
    [InlineData("Storage:Path", " ", "Storage:Path is empty")]
    [InlineData("Storage:Readers", "0", "Storage:Readers is 0")]
    public async Task Options_that_make_no_sense_are_refused_at_start_in_words(string name, string value, string reason)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Add(builder, (name, value));
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static void Add(HostApplicationBuilder builder, (string Name, string Value) setting)
    {
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>(setting.Name, setting.Value)]);
        builder.Services.AddSmartComStorage(builder.Configuration);
    }

    private sealed class EarlyReader(IDefinitionStore definitions) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) => await definitions.NewestAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

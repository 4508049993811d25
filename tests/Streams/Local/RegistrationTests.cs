using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_host_gets_stream_health_and_journal_over_one_directory()
    {
        using var directory = new TemporaryDirectory();
        await using var services = Services(options =>
        {
            options.Directory = directory.Path;
            options.MinFreeBytes = 0;
        });

        var stream = services.GetRequiredService<IStream>();
        _ = await stream.AppendAsync(3, Lane.Live, Events(0, 1), Ct);
        _ = await services.GetRequiredService<IJournal>().TakeOverAsync(3, Ct);

        Assert.Equal(4, stream.Partitions);
        Assert.Same(stream, services.GetRequiredService<IStreamHealth>());
        Assert.True(services.GetRequiredService<IStreamHealth>().Health.IsWritable);
    }

    [Theory]
    [InlineData("Partitions", 0)]
    [InlineData("Partitions", 257)]
    [InlineData("SegmentBytes", 1)]
    [InlineData("HistoryDays", -1)]
    [InlineData("TailCacheBytes", 1)]
    [InlineData("MinFreeBytes", -1)]
    [InlineData("Directory", 0)]
    public async Task An_option_that_makes_no_sense_is_named(string option, int value)
    {
        await using var services = Services(options =>
        {
            var property = typeof(LocalStreamOptions).GetProperty(option)!;
            property.SetValue(options, option == "Directory" ? " " : Convert.ChangeType(value, property.PropertyType, null));
        });

        var problem = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<LocalStreamOptions>>().Value);

        Assert.StartsWith(option, problem.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Action<LocalStreamOptions> configure) =>
        new ServiceCollection().AddLogging().AddLocalStream(configure).BuildServiceProvider();
}

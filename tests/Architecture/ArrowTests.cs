using System.Reflection;
using SmartCom.GrainInterfaces;
using SmartCom.Storage.Sqlite;
using SmartCom.Streams.Local;

namespace SmartCom.Tests.Architecture;

/// <summary>References go one way: domain, grain-interfaces, grains, then whoever implements the grains' ports, then the hosts.</summary>
public sealed class ArrowTests
{
    private static readonly Assembly Domain = typeof(SmartCom.Domain.Engagement).Assembly;
    private static readonly Assembly Interfaces = typeof(ICustomerGrain).Assembly;
    private static readonly Assembly Grains = typeof(SmartCom.Grains.Registration).Assembly;
    private static readonly Assembly Streams = typeof(LocalStream).Assembly;
    private static readonly Assembly Storage = typeof(SqliteStore).Assembly;
    private static readonly Assembly Silo = typeof(SmartCom.Silo.Engine).Assembly;

    public static TheoryData<string, string[]> Arrows => new()
    {
        { "SmartCom.Domain", [] },
        { "SmartCom.Embedded", [] },
        { "SmartCom.GrainInterfaces", ["SmartCom.Domain", "SmartCom.Embedded"] },
        { "SmartCom.Grains", ["SmartCom.Domain", "SmartCom.Embedded", "SmartCom.GrainInterfaces"] },
        { "SmartCom.Streams", ["SmartCom.Grains", "SmartCom.GrainInterfaces", "SmartCom.Domain"] },
        { "SmartCom.Storage", ["SmartCom.Grains", "SmartCom.GrainInterfaces", "SmartCom.Domain"] },
        { "SmartCom.Mails", ["SmartCom.Grains", "SmartCom.GrainInterfaces", "SmartCom.Domain"] },
        { "SmartCom.Hosting", ["SmartCom.Mails", "SmartCom.Storage", "SmartCom.Streams", "SmartCom.Streams.Kafka", "SmartCom.Grains", "SmartCom.GrainInterfaces", "SmartCom.Domain"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_project_refers_only_to_those_below_it(string project, string[] below)
    {
        var ours = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("SmartCom", StringComparison.Ordinal));

        Assert.Empty(ours.Except(below));
    }

    [Fact]
    public void The_domain_refers_to_nothing_but_the_base_library()
    {
        var packages = Domain.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal));

        Assert.Empty(packages);
    }

    [Fact]
    public void The_domain_reads_no_clock_and_does_no_input_or_output()
    {
        var referred = ReferredTypes.Of(Domain);

        Assert.Contains("System.DateTimeOffset", referred.Types);
        Assert.DoesNotContain(referred.Types, type =>
            type is "System.TimeProvider" or "System.Diagnostics.Stopwatch" or "System.Environment" or "System.Random"
            || type.StartsWith("System.IO.", StringComparison.Ordinal)
            || type.StartsWith("System.Net.", StringComparison.Ordinal)
            || type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal));
        Assert.DoesNotContain(referred.Members, member => member is "System.DateTimeOffset.get_UtcNow" or "System.DateTimeOffset.get_Now" or "System.DateTime.get_UtcNow" or "System.DateTime.get_Now" or "System.Guid.NewGuid");
    }

    [Fact]
    public void Only_hosts_know_which_runtime_the_grains_run_on()
    {
        foreach (var assembly in new[] { Interfaces, Grains, Streams, Storage })
        {
            Assert.DoesNotContain(ReferredTypes.Of(assembly).Types, type => type.StartsWith("SmartCom.Embedded.", StringComparison.Ordinal));
        }

        Assert.Contains(ReferredTypes.Of(Silo).Types, type => type.StartsWith("SmartCom.Embedded.", StringComparison.Ordinal));
    }
}

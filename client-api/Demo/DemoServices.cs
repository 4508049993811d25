using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Demo;

/// <summary>How the demo behaves. Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>True to let virtual visitors into the shop.</summary>
    public bool Traffic { get; set; } = true;

    /// <summary>How many of them come in a minute.</summary>
    public double VisitorsPerMinute { get; set; } = 20;

    /// <summary>What they do follows from this number.</summary>
    public int Seed { get; set; } = 7;

    /// <summary>By how much they are faster than people. Tests are in a hurry.</summary>
    public double Speed { get; set; } = 1;
}

/// <summary>The website of the demo shop, once it is there. None where no demo runs.</summary>
internal sealed class DemoSite
{
    /// <summary>The site and its signing secret.</summary>
    public Site? Site { get; set; }
}

/// <summary>What the demo needs.</summary>
public static class DemoServices
{
    /// <summary>Adds the demo's visitors and its reset; they do nothing where no demo was asked for.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, DemoReset reset)
    {
        services.AddOptions<DemoOptions>().BindConfiguration("Demo");
        services.AddSingleton(reset);
        services.AddSingleton<DemoSite>();
        services.AddHostedService<DemoTraffic>();
        return services;
    }
}

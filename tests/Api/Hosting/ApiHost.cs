using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Events;
using SmartCom.Embedded;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Streams;

namespace SmartCom.Tests.Api.Hosting;

/// <summary>The web host as it is, on a real port, with a stream and a key store in memory and a clock that a test moves.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly TemporaryDirectory _data = new();

    /// <summary>How often a password is hashed here.</summary>
    public const int Rounds = 1_000;

    private readonly bool _isWhole;
    private readonly Action<IServiceCollection>? _services;

    private ApiHost(Dictionary<string, string> settings, bool isWhole, Action<IServiceCollection>? services)
    {
        _services = services;
        _isWhole = isWhole;
        _settings = settings;
        Stream = new InMemoryStream(partitions: 4, Clock);
        UseKestrel(0);
    }

    public ManualClock Clock { get; } = new();

    public InMemoryStream Stream { get; }

    /// <summary>What the grains answer.</summary>
    public FakeEngine Engine { get; } = new();

    public StreamHealthOnTap Health { get; } = new();

    /// <summary>What was logged.</summary>
    public LogsOnTap Logs { get; } = new();

    /// <summary>A server key.</summary>
    public string ServerKey { get; private set; } = "";

    /// <summary>A site key for https://shop.example.</summary>
    public string SiteKey { get; private set; } = "";

    /// <summary>What user ids are signed with on that site.</summary>
    public byte[] SigningSecret { get; private set; } = [];

    /// <summary>Asks without any key.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>Asks with the server key.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The keys there are.</summary>
    public IAccessStore Access => Services.GetRequiredService<IAccessStore>();

    /// <summary>The people who may sign in.</summary>
    public IUserStore Users => Services.GetRequiredService<IUserStore>();

    /// <summary>The hash of <see cref="Person.Password"/>, made with few rounds: tests have no time, and no secrets.</summary>
    public string HashOfPassword { get; } = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds })).HashPassword("", Person.Password);

    /// <summary>What the server remembers of them.</summary>
    public KeyRing Keys => Services.GetRequiredService<KeyRing>();

    public Uri Address => Stranger.BaseAddress!;

    /// <summary>The events that were accepted.</summary>
    public List<CustomerEvent> Events => [.. Stream.All.Select(EventCodec.Read)];

    /// <summary>The web host with a stream in memory and grains that the test makes.</summary>
    public static Task<ApiHost> StartAsync(params (string Name, string Value)[] settings) => StartAsync(isWhole: false, settings);

    /// <summary>The web host with services of the test's own.</summary>
    public static Task<ApiHost> StartAsync(Action<IServiceCollection> services) => StartAsync(isWhole: false, [], services);

    /// <summary>The web host with the engine, its log and its database, and the clock on the wall; every partition decides.</summary>
    public static async Task<ApiHost> StartWholeAsync(params (string Name, string Value)[] settings)
    {
        var host = await StartAsync(isWhole: true, settings);
        await host.ReadyAsync();
        return host;
    }

    /// <summary>The same with services of the test's own, and ready when those let it.</summary>
    public static Task<ApiHost> StartWholeAsync(Action<IServiceCollection> services) => StartAsync(isWhole: true, [], services);

    /// <summary>Waits until every partition decides.</summary>
    public Task ReadyAsync() => Eventually.IsTrueAsync(
        async () => (await Stranger.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode, "the engine is ready", TimeSpan.FromMinutes(1));

    private static async Task<ApiHost> StartAsync(bool isWhole, (string Name, string Value)[] settings, Action<IServiceCollection>? services = null)
    {
        var host = new ApiHost(settings.ToDictionary(setting => setting.Name, setting => setting.Value), isWhole, services);
        host.Stranger = host.CreateClient();
        host.Client = host.CreateClient();
        var server = await host.Access.CreateServerKeyAsync("tests", host.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var site = await host.Access.CreateSiteAsync("shop", ["https://shop.example"], host.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        host.ServerKey = server.Text;
        host.SiteKey = site.Key.SiteKey!;
        host.SigningSecret = Encoding.UTF8.GetBytes(site.SigningSecret);
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", host.ServerKey);
        return host;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Demo:Traffic", "false");
        builder.UseSetting("Data:Directory", _data.Path);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Rounds));
        builder.ConfigureTestServices(services => _services?.Invoke(services));
        if (_isWhole)
        {
            return;
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IStream>(Stream);
            services.AddSingleton<IStreamHealth>(Health);
            // The partitions are the test's own, so nothing is to start or stop them.
            services.Remove(services.Single(service => service.ImplementationType?.Name == "EngineService"));
            services.AddSingleton(Engine);
            services.AddEmbeddedGrains(options =>
            {
                options.Assemblies.Add(typeof(ApiHost).Assembly);
                options.SlowAfter = TimeSpan.MaxValue; // the clock jumps while calls are under way
            });
        });
    }
}

/// <summary>The health of the stream as a test wants it.</summary>
internal sealed class StreamHealthOnTap : IStreamHealth
{
    public StreamHealth Health { get; set; } = new(Trouble: null, FreeBytes: long.MaxValue, UsedBytes: 0);
}

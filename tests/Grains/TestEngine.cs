using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Embedded;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Journal;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Grains;

/// <summary>The whole engine on a disk and a store that a test can cut: everything but HTTP and the real world.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private const int Partitions = 2;

    private readonly ServiceProvider _services;
    private readonly Line _line;

    private TestEngine(
        ForgetfulDisk disk,
        MemoryStore store,
        Mailroom mailroom,
        ManualClock clock,
        Rulebook rulebook,
        Action<PartitionOptions>? configure,
        PostgresTestStore? database,
        ILease? lease)
    {
        (Disk, Store, Mailroom, Clock) = (disk, store, mailroom, clock);
        _line = new Line(mailroom);
        var options = new LocalStreamOptions { Partitions = Partitions, MinFreeBytes = 0, TailCacheBytes = 64 << 10, SegmentBytes = 64 << 10 };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IStream>(_ => LocalStream.Open(disk, options, clock, NullLogger<LocalStream>.Instance));
        services.AddSingleton<IStreamHealth>(provider => (LocalStream)provider.GetRequiredService<IStream>());
        if (database is null)
        {
            services.AddSingleton<IJournal>(_ => LocalJournal.Open(disk, options, clock, NullLogger<LocalJournal>.Instance));
            services.AddSingleton<IPartitionStore>(store).AddSingleton<ICustomerSnapshots>(store).AddSingleton<IDefinitionStore>(store);
        }
        else
        {
            services.AddSingleton<IJournal>(_ => new PostgresJournal(database.Connections));
            services.AddSingleton(database.Store.Partitions).AddSingleton(database.Store.Snapshots).AddSingleton(database.Store.Definitions);
        }

        services.AddSingleton<IChannel>(_line).AddSingleton<ITemplateRenderer, PlainRenderer>().AddSingleton<ILiveFeed>(Feed).AddSingleton<IMailLinks, NoLinks>();
        services.AddSingleton(lease ?? new SoleOwner());
        services.AddSmartComGrains(new ConfigurationBuilder().Build());
        services.AddSingleton<IRulebooks>(new OneRulebook(rulebook));
        services.Configure<PartitionOptions>(partition =>
        {
            partition.MostEventsInBatch = 16;
            partition.SaveAfter = TimeSpan.Zero;
            partition.MostCustomersInSave = 3;
            configure?.Invoke(partition);
        });
        services.AddEmbeddedGrains(runtime =>
        {
            runtime.Assemblies.Add(typeof(Registration).Assembly);
            runtime.ResponseTimeout = TimeSpan.FromDays(365); // the clock jumps by hours while calls are under way
        });
        _services = services.BuildServiceProvider();
    }

    public ForgetfulDisk Disk { get; }

    public MemoryStore Store { get; }

    public Mailroom Mailroom { get; }

    public ManualClock Clock { get; }

    public RecordingFeed Feed { get; } = new();

    public IStream Stream => _services.GetRequiredService<IStream>();

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public static async Task<TestEngine> StartAsync(
        Rulebook rulebook, ForgetfulDisk? disk = null, MemoryStore? store = null, Mailroom? mailroom = null, ManualClock? clock = null,
        Action<PartitionOptions>? configure = null, PostgresTestStore? database = null, ILease? lease = null)
    {
        var engine = new TestEngine(
            disk ?? new ForgetfulDisk(), store ?? new MemoryStore(), mailroom ?? new Mailroom(), clock ?? new ManualClock(), rulebook, configure, database, lease);
        _ = (engine.Stream, engine._services.GetRequiredService<IJournal>()); // opened by the host, as in a process
        foreach (var service in engine._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        for (var partition = 0; partition < Partitions; partition++)
        {
            await engine.Grains.GetGrain<IPartitionGrain>(partition).StartAsync();
        }

        return engine;
    }

    /// <summary>Appends an event as intake would; completes when it is durable. Returns where it stands.</summary>
    public async Task<(int Partition, long Position)> AppendAsync(CustomerEvent happened, Lane lane = Lane.Live)
    {
        var partition = happened.Customer.Partition(Partitions);
        return (partition, await Stream.AppendAsync(partition, lane, [EventCodec.Encode(happened)], CancellationToken.None));
    }

    /// <summary>Waits until the partition has decided everything up to a place.</summary>
    public async Task DecidedAsync((int Partition, long Position) place)
    {
        await IsLiveAsync(place.Partition);
        await Grains.GetGrain<IPartitionGrain>(place.Partition).WhenDecidedAsync(place.Position).WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Waits until nothing is left to decide, to send or to append.</summary>
    public async Task SettledAsync()
    {
        for (var partition = 0; partition < Partitions; partition++)
        {
            await IsLiveAsync(partition);
        }

        await SoonAsync(async () => (await StatusAsync()).All(IsSettled), "the engine is settled");
    }

    /// <summary>Waits for what comes about within moments, while the clock goes on in small steps.</summary>
    public Task SoonAsync(Func<Task<bool>> question, string what) => Eventually.IsTrueAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            return question();
        },
        what);

    /// <inheritdoc cref="SoonAsync(Func{Task{bool}}, string)"/>
    public Task SoonAsync(Func<bool> question, string what) => SoonAsync(() => Task.FromResult(question()), what);

    /// <summary>Nothing is due, and nothing is left to decide, to send or to save.</summary>
    public bool IsSettled(PartitionStatus status) =>
        status is { IsLive: true, Lag: 0, BulkLag: 0, Outbox: 0 }
        && status.ReplayFrom == status.Next
        && (status.NextDueTicks == 0 || status.NextDueTicks > Clock.GetUtcNow().UtcTicks);

    public async Task<PartitionStatus[]> StatusAsync() =>
        await Task.WhenAll(Enumerable.Range(0, Partitions).Select(partition => Grains.GetGrain<IPartitionGrain>(partition).StatusAsync()));

    public async Task<Customer?> CustomerAsync(CustomerKey key) =>
        await Grains.GetGrain<ICustomerGrain>(key.Text).ReadAsync() is { } state ? CustomerCodec.Read(state.Value) : null;

    /// <summary>Is done with after the power went: nothing that it still does can reach the disk or the store.</summary>
    public void Abandon()
    {
        _line.IsCut = true;
        _ = DisposeAsync().AsTask().ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
    }

    /// <summary>Stops as a process does when it is told to.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var partition = 0; partition < Partitions; partition++)
        {
            await Grains.GetGrain<IPartitionGrain>(partition).StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }

        await _services.DisposeAsync();
    }

    private async Task IsLiveAsync(int partition) =>
        await Eventually.IsTrueAsync(async () => (await Grains.GetGrain<IPartitionGrain>(partition).StatusAsync()).IsLive, $"partition {partition} is live");

    private sealed class OneRulebook(Rulebook rulebook) : IRulebooks
    {
        public Rulebook Current => rulebook;

        public ValueTask<Rulebook> NewestAsync(CancellationToken cancellationToken) => new(rulebook);

        public ValueTask<Rulebook> GetAsync(int version, CancellationToken cancellationToken) => new(rulebook);
    }

    private sealed class NoLinks : IMailLinks
    {
        public ValueTask<MailRenderResult.Rendered> TrackAsync(MailRenderResult.Rendered mail, StoredMessage message, CancellationToken cancellationToken) => new(mail);
    }

    private sealed class PlainRenderer : ITemplateRenderer
    {
        public RenderResult Render(string template, TemplateTarget target, IReadOnlyDictionary<string, object?> context) => new RenderResult.Rendered(template);

        public MailRenderResult RenderMail(MailTemplate template, IReadOnlyDictionary<string, object?> context) =>
            new MailRenderResult.Rendered(template.Subject, template.Html, template.Text);
    }
}

/// <summary>A channel that takes what it is given, and remembers it however often the engine dies.</summary>
internal sealed class Mailroom : IChannel
{
    public ConcurrentQueue<OutgoingMessage> Received { get; } = new();

    public Func<OutgoingMessage, SendResult> Answer { get; set; } = _ => new SendResult.Delivered("250 OK");

    public string Name => "email";

    public TimeSpan AttemptTimeout => TimeSpan.FromSeconds(30);

    public ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var answer = Answer(message);
        if (answer is SendResult.Delivered or SendResult.Unknown)
        {
            Received.Enqueue(message);
        }

        return new ValueTask<SendResult>(answer);
    }
}

/// <summary>The line of one process to the mailroom. When the process is dead nothing goes through it.</summary>
internal sealed class Line(Mailroom mailroom) : IChannel
{
    public bool IsCut { get; set; }

    public string Name => mailroom.Name;

    public TimeSpan AttemptTimeout => mailroom.AttemptTimeout;

    public ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        IsCut ? throw new OperationCanceledException() : mailroom.SendAsync(message, cancellationToken);
}

/// <summary>A feed that everybody watches.</summary>
internal sealed class RecordingFeed : ILiveFeed
{
    public ConcurrentDictionary<(string Group, string Name), long> Values { get; } = new();

    public ConcurrentQueue<(string Group, LiveLine Line)> Lines { get; } = new();

    public void Set(string group, IReadOnlyList<LiveValue> values)
    {
        foreach (var value in values)
        {
            Values[(group, value.Name)] = value.Value;
        }
    }

    public void Tell(string group, LiveLine line) => Lines.Enqueue((group, line));

    public bool IsWatched(string group) => true;
}

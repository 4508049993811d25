using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>The PostgreSQL store does what every store must do.</summary>
public sealed class PostgresStoreTests : StoreSpec
{
    private PostgresTestStore? _opened;

    protected override async Task<Store> OpenAsync()
    {
        _opened ??= await PostgresTestStore.OpenAsync();
        var store = await _opened.ReopenAsync();
        return new Store(store.Partitions, store.Snapshots, store.Definitions);
    }

    protected override Task CloseAsync() => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _opened!.DisposeAsync();
    }
}

/// <summary>The lists of the PostgreSQL store do what every list must do.</summary>
public sealed class PostgresDirectoryTests : DirectorySpec
{
    private PostgresTestStore _opened = null!;

    protected override async Task<Lists> OpenAsync()
    {
        var store = (_opened = await PostgresTestStore.OpenAsync()).Store;
        return new Lists(store.Partitions, store.Customers, store.Messages, store.DeadLetters);
    }

    public override ValueTask DisposeAsync() => _opened.DisposeAsync();
}

/// <summary>The keys of the PostgreSQL store do what every store's must do.</summary>
public sealed class PostgresAccessTests : AccessSpec
{
    private PostgresTestStore _opened = null!;

    protected override async Task<IAccessStore> OpenAsync() => (_opened = await PostgresTestStore.OpenAsync(Secrets)).Store.Access;

    protected override Task<string> DumpAsync() => _opened.Place.DumpAsync();

    public override ValueTask DisposeAsync() => _opened.DisposeAsync();
}

/// <summary>The users of the PostgreSQL store do what every store's must do.</summary>
public sealed class PostgresUserTests : UserSpec
{
    private PostgresTestStore _opened = null!;

    protected override async Task<IUserStore> OpenAsync() => (_opened = await PostgresTestStore.OpenAsync()).Store.Users;

    protected override Task<string> DumpAsync() => _opened.Place.DumpAsync();

    public override ValueTask DisposeAsync() => _opened.DisposeAsync();
}

/// <summary>The idempotency keys of the PostgreSQL store do what every store's must do.</summary>
public sealed class PostgresIdempotencyTests : IdempotencySpec
{
    private PostgresTestStore _opened = null!;

    protected override async Task<IIdempotencyKeys> OpenAsync() => (_opened = await PostgresTestStore.OpenAsync()).Store.IdempotencyKeys;

    public override ValueTask DisposeAsync() => _opened.DisposeAsync();
}

/// <summary>The mail log of the PostgreSQL store does what every mail log must do.</summary>
public sealed class PostgresMailLogTests : MailLogSpec
{
    private PostgresTestStore _opened = null!;

    protected override async Task<IMailLog> OpenAsync() => (_opened = await PostgresTestStore.OpenAsync()).Store.Mails;

    public override ValueTask DisposeAsync() => _opened.DisposeAsync();
}

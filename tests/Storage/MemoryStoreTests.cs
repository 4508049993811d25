using SmartCom.Tests.Support.Specs;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage;

/// <summary>The store of the crash model does what every store must do.</summary>
public sealed class MemoryStoreTests : StoreSpec
{
    private MemoryStore _store = new();

    protected override Task<Store> OpenAsync() => Task.FromResult(new Store(_store, _store, _store));

    protected override Task CloseAsync()
    {
        _store = _store.CutThePower();
        return Task.CompletedTask;
    }
}

using System.Text;
using SmartCom.Storage.Access;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage;

/// <summary>The keys of the SQLite store do what every store's must do.</summary>
public sealed class SqliteAccessTests : AccessSpec
{
    private readonly TemporaryStore _temporary = new();

    protected override async Task<IAccessStore> OpenAsync() => (await _temporary.ReopenAsync(Secrets)).Access;

    protected override async Task<string> DumpAsync()
    {
        await _temporary.CloseAsync();
        return Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_temporary.Path, Ct));
    }

    public override ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

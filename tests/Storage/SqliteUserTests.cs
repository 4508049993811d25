using System.Text;
using SmartCom.Storage.Access;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage;

/// <summary>The users of the SQLite store do what every store's must do.</summary>
public sealed class SqliteUserTests : UserSpec
{
    private readonly TemporaryStore _temporary = new();

    protected override async Task<IUserStore> OpenAsync() => (await _temporary.ReopenAsync()).Users;

    protected override async Task<string> DumpAsync()
    {
        await _temporary.CloseAsync();
        return Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_temporary.Path, Ct));
    }

    public override ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

using SmartCom.Grains.Ports;
using SmartCom.Tests.Support.Mail;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage;

/// <summary>The mail log of the SQLite store does what every mail log must do.</summary>
public sealed class SqliteMailLogTests : MailLogSpec
{
    private readonly TemporaryStore _temporary = new();

    protected override async Task<IMailLog> OpenAsync() => (await _temporary.ReopenAsync()).Mails;

    public override ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

/// <summary>The mail log of other tests does what every mail log must do.</summary>
public sealed class InMemoryMailLogTests : MailLogSpec
{
    protected override Task<IMailLog> OpenAsync() => Task.FromResult<IMailLog>(new InMemoryMailLog());

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

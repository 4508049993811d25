using System.Text.Json;

namespace SmartCom.Tests.Channels;

/// <summary>An address as Python's parser reads it. <see cref="Count"/> is how many there are in the header.</summary>
public sealed record DecodedMailbox(string Name, string Address, int Count);

/// <summary>A mail as Python's parser reads it.</summary>
public sealed record DecodedMail(
    DecodedMailbox From,
    DecodedMailbox To,
    DecodedMailbox? ReplyTo,
    string Subject,
    string MessageId,
    DateTimeOffset Date,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> Names,
    string Text,
    string Html,
    IReadOnlyList<string> Defects,
    int LongestLine,
    bool IsAscii,
    bool HasBareBreaks);

/// <summary>A message as the real mail server took it.</summary>
public sealed record TakenMail(
    string Sender, string Recipient, string GreetedAs, bool IsEncrypted, string? User, bool IsUtf8, string Data, DecodedMail Mail);

/// <summary>Lets Python's mail parser read mails.</summary>
public sealed class MailDecoder : IAsyncDisposable
{
    private readonly PythonProcess _python = PythonProcess.Start("mail_decode.py");

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Reads them all, in order.</summary>
    public async Task<IReadOnlyList<DecodedMail>> DecodeAsync(IReadOnlyList<ReadOnlyMemory<byte>> mails)
    {
        var decoded = new List<DecodedMail>(mails.Count);
        var writing = _python.WriteLinesAsync(mails.Select(mail => Convert.ToBase64String(mail.Span)));
        while (decoded.Count < mails.Count)
        {
            decoded.Add(JsonSerializer.Deserialize<DecodedMail>(await _python.ReadLineAsync(), Json)!);
        }

        await writing;
        return decoded;
    }

    public ValueTask DisposeAsync() => _python.DisposeAsync();
}

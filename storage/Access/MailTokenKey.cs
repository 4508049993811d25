namespace SmartCom.Storage.Access;

/// <summary>The tokens of this installation's mails, under the key that it made for them.</summary>
public sealed class MailTokenKey(IOwnKeys keys)
{
    private const string Name = "mail links";

    private MailTokens? _tokens;

    /// <summary>The tokens; the key is read once.</summary>
    public async ValueTask<MailTokens> TokensAsync(CancellationToken cancellationToken) =>
        _tokens ??= new MailTokens(await keys.GetAsync(Name, cancellationToken));
}

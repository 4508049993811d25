namespace SmartCom.Grains.Ports;

/// <summary>Makes a mail tell when it is opened and when a link in it is followed.</summary>
public interface IMailLinks
{
    /// <summary>The mail with links that lead through this installation, and a picture that tells that it was opened. Unchanged where nobody could reach them.</summary>
    ValueTask<MailRenderResult.Rendered> TrackAsync(MailRenderResult.Rendered mail, StoredMessage message, CancellationToken cancellationToken);
}

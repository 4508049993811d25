using System.Security.Claims;

namespace SmartCom.ClientApi.Access;

/// <summary>What was done that concerns access, in the log of the category <c>SmartCom.ClientApi.Access.Audit</c>: by ids alone, no names, addresses or secrets.</summary>
internal sealed partial class Audit(ILogger<Audit> logger)
{
    /// <summary>Somebody did something to a user, a key, a session or a definition.</summary>
    public void Done(ClaimsPrincipal by, string action, string subject)
    {
        var actor = by.Id();
        LogDone(action, subject, actor);
    }

    /// <summary>A user did something to themselves.</summary>
    public void Done(string action, string user) => LogDone(action, user, user);

    /// <summary>Somebody was not let in. The user is null when there is none with that e-mail address.</summary>
    public void Refused(string action, string? user, string reason) => LogRefused(action, user ?? "nobody", reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Action} {Subject} by {Actor}.")]
    private partial void LogDone(string action, string subject, string actor);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Action} of {Subject} refused: {Reason}.")]
    private partial void LogRefused(string action, string subject, string reason);
}

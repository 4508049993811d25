namespace SmartCom.Storage.Access;

/// <summary>The people who may sign in, and the one-time token by which the first of them comes in.</summary>
public interface IUserStore
{
    /// <summary>True when the first administrator was made.</summary>
    ValueTask<bool> IsSetUpAsync(CancellationToken cancellationToken);

    /// <summary>Makes the one-time token of the set-up; an earlier one is void from then on. Null when the set-up was completed.</summary>
    ValueTask<string?> NewSetUpTokenAsync(CancellationToken cancellationToken);

    /// <summary>True when the token is the one in force. It is not used up by asking.</summary>
    ValueTask<bool> IsSetUpTokenAsync(string token, CancellationToken cancellationToken);

    /// <summary>Completes the set-up: the token is used up, and the first administrator is made, both or neither. Null when the token is not the one in force.</summary>
    ValueTask<User?> SetUpAsync(string token, NewUser administrator, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a user who has a password. Null when somebody has the e-mail address already.</summary>
    ValueTask<User?> CreateAsync(NewUser user, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a user who chooses a password when taking up the invitation. Null when somebody has the e-mail address already.</summary>
    ValueTask<Invitation?> InviteAsync(NewUser user, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Makes a new invitation for a user; an earlier one is void. Their old password stays until it is taken up. Null when there is no such user.</summary>
    ValueTask<Invitation?> InviteAgainAsync(string id, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The user whom a token invites, or null when it invites nobody (any more). It is not used up by asking.</summary>
    ValueTask<User?> FindInvitedAsync(string token, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes up an invitation with a password, once, and ends the sessions of before. Null when the token invites nobody (any more).</summary>
    ValueTask<User?> AcceptAsync(string token, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>All users, oldest first.</summary>
    ValueTask<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One user, or null. Reads the database each time: keep the answer for some seconds where many requests come.</summary>
    ValueTask<User?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The user with this e-mail address in any case of letters, and the hash of their password; null when there is none.</summary>
    ValueTask<Credential?> FindCredentialAsync(string email, CancellationToken cancellationToken);

    /// <summary>Changes name and role. Another role ends their sessions.</summary>
    ValueTask<UserEdit> ChangeAsync(string id, string name, Role role, CancellationToken cancellationToken);

    /// <summary>Removes a user and ends their sessions.</summary>
    ValueTask<UserEdit> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Replaces the hash of a password. Null when there is no such user.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="passwordHash">The new hash.</param>
    /// <param name="endsSessions">True when the password changed; false when the same one is only hashed anew.</param>
    /// <param name="cancellationToken">Gives up before it is done.</param>
    ValueTask<User?> ChangePasswordAsync(string id, string passwordHash, bool endsSessions, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a user.</summary>
    ValueTask EndSessionsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Notes that a user signed in.</summary>
    ValueTask NoteSignInAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What a person is here for, and so what they may do.</summary>
public enum Role
{
    /// <summary>Everything, people and keys included.</summary>
    Administrator,

    /// <summary>Campaigns, segments, customers and their messages.</summary>
    Marketer,

    /// <summary>Keeps it running: looks at everything, deals with what failed.</summary>
    Operator,

    /// <summary>Looks, and changes nothing.</summary>
    Viewer,
}

/// <summary>A person to make.</summary>
public sealed record NewUser(string Email, string Name, Role Role);

/// <summary>A person who may sign in.</summary>
/// <param name="Id">Names them for ever.</param>
/// <param name="Email">E-mail address, in lower case.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Stamp">Stands in each of their sessions; when it is another, the session is over.</param>
/// <param name="HasPassword">False until they have taken up their invitation.</param>
/// <param name="InvitedUntil">When an invitation that is open ends (UTC).</param>
/// <param name="CreatedAt">When they were made (UTC).</param>
/// <param name="SignedInAt">When they last signed in (UTC).</param>
public sealed record User(
    string Id, string Email, string Name, Role Role, string Stamp, bool HasPassword,
    DateTimeOffset? InvitedUntil, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt);

/// <summary>A user and the hash of their password; null until they have one.</summary>
public sealed record Credential(User User, string? PasswordHash);

/// <summary>An invitation, once: <paramref name="Token"/> cannot be read again.</summary>
public sealed record Invitation(User User, string Token);

/// <summary>What became of an edit of a user.</summary>
public enum UserEdit
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such user.</summary>
    NotFound,

    /// <summary>Nobody would be left who can administer.</summary>
    LastAdministrator,
}

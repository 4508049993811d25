namespace SmartCom.Storage.Access;

/// <summary>A row of the table <c>users</c>.</summary>
internal sealed record UserRow(
    string Id, string Email, string Name, string Role, string? Password_hash, string Stamp,
    string? Invitation_hash, long? Invited_until, long Created_at, long? Signed_in_at)
{
    /// <summary>The columns in the order of this record.</summary>
    public const string Columns =
        "id, email, name, role, password_hash, stamp, invitation_hash, invited_until, created_at, signed_in_at";

    /// <summary>The row of a new user, who has a password or is invited.</summary>
    public static UserRow Of(NewUser user, DateTimeOffset now, string? passwordHash, string? invitationHash = null, DateTimeOffset? until = null) => new(
        KeyTexts.NewUserId(), Fold(user.Email), user.Name, Word(user.Role), passwordHash, KeyTexts.NewStamp(),
        invitationHash, until is { } end ? UnixTime.From(end) : null, UnixTime.From(now), null);

    /// <summary>An e-mail address as the database keeps it.</summary>
    public static string Fold(string email) => Texts.Storable(email).Trim().ToLowerInvariant();

    /// <summary>The word that the database keeps for a role.</summary>
    public static string Word(Role role) => role switch
    {
        SmartCom.Storage.Access.Role.Administrator => "administrator",
        SmartCom.Storage.Access.Role.Marketer => "marketer",
        SmartCom.Storage.Access.Role.Operator => "operator",
        SmartCom.Storage.Access.Role.Viewer => "viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without a word in the database."),
    };

    /// <summary>The user in the row.</summary>
    public User ToUser() => new(
        Id, Email, Name, RoleOf(Role), Stamp, Password_hash is not null,
        UnixTime.ToTimeOrNone(Invited_until), UnixTime.ToTime(Created_at), UnixTime.ToTimeOrNone(Signed_in_at));

    private static Role RoleOf(string word) => Enum.GetValues<Role>().First(role => Word(role) == word);
}

using Dapper;

namespace SmartCom.Storage.Access;

/// <summary>People and the set-up, in SQL.</summary>
internal sealed class UserStore(ISqlDatabase database) : IUserStore
{
    private const string Add = $"""
        INSERT INTO users ({UserRow.Columns}) VALUES
        (@Id, @Email, @Name, @Role, @Password_hash, @Stamp, @Invitation_hash, @Invited_until, @Created_at, @Signed_in_at)
        ON CONFLICT (email) DO NOTHING
        """;

    private const string Select = $"SELECT {UserRow.Columns} FROM users";
    private const string Invited = "invitation_hash = @hash AND invited_until > @now";

    // Somebody else who administers and can sign in: one who was only invited cannot help anybody yet.
    private const string LeavesAdministrator = """
        (role <> 'administrator' OR EXISTS (
            SELECT 1 FROM users other WHERE other.id <> @id AND other.role = 'administrator' AND other.password_hash IS NOT NULL))
        """;

    /// <inheritdoc/>
    public async ValueTask<bool> IsSetUpAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(async connection => await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM set_up WHERE done_at IS NOT NULL") == 1, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string?> NewSetUpTokenAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO set_up (id, token_hash) VALUES (1, @hash)
            ON CONFLICT (id) DO UPDATE SET token_hash = @hash WHERE set_up.done_at IS NULL
            """;
        var token = KeyTexts.NewSetUpToken();
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(sql, new { hash = KeyTexts.Hash(token) }) == 1, cancellationToken) ? token : null;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> IsSetUpTokenAsync(string token, CancellationToken cancellationToken)
    {
        const string sql = "SELECT COUNT(*) FROM set_up WHERE token_hash = @hash AND done_at IS NULL";
        return await database.ReadAsync(async connection => await connection.ExecuteScalarAsync<long>(sql, new { hash = KeyTexts.Hash(token) }) == 1, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<User?> SetUpAsync(string token, NewUser administrator, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = "UPDATE set_up SET token_hash = NULL, done_at = @at WHERE token_hash = @hash AND done_at IS NULL";
        var row = UserRow.Of(administrator, now, passwordHash);
        var parameters = new { hash = KeyTexts.Hash(token), at = UnixTime.From(now) };
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(sql, parameters) == 1 && await connection.ExecuteAsync(Add, row) == 1 ? row.ToUser() : null, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<User?> CreateAsync(NewUser user, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = UserRow.Of(user, now, passwordHash);
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(Add, row) == 1, cancellationToken) ? row.ToUser() : null;
    }

    /// <inheritdoc/>
    public async ValueTask<Invitation?> InviteAsync(NewUser user, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var token = KeyTexts.NewSetUpToken();
        var row = UserRow.Of(user, now, passwordHash: null, KeyTexts.Hash(token), until);
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(Add, row) == 1, cancellationToken) ? new Invitation(row.ToUser(), token) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<Invitation?> InviteAgainAsync(string id, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var token = KeyTexts.NewSetUpToken();
        var user = await ChangeOneAsync(
            "invitation_hash = @hash, invited_until = @until", "id = @id", new { id, hash = KeyTexts.Hash(token), until = UnixTime.From(until) }, cancellationToken);
        return user is null ? null : new Invitation(user, token);
    }

    /// <inheritdoc/>
    public async ValueTask<User?> FindInvitedAsync(string token, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await OneAsync(Invited, new { hash = KeyTexts.Hash(token), now = UnixTime.From(now) }, cancellationToken))?.ToUser();

    /// <inheritdoc/>
    public async ValueTask<User?> AcceptAsync(string token, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ChangeOneAsync(
            "password_hash = @passwordHash, stamp = @stamp, invitation_hash = NULL, invited_until = NULL", Invited,
            new { passwordHash, stamp = KeyTexts.NewStamp(), hash = KeyTexts.Hash(token), now = UnixTime.From(now) }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(connection => connection.ListAsync<UserRow>($"{Select} ORDER BY created_at, id"), cancellationToken);
        return [.. rows.Select(row => row.ToUser())];
    }

    /// <inheritdoc/>
    public async ValueTask<User?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await OneAsync("id = @id", new { id }, cancellationToken))?.ToUser();

    /// <inheritdoc/>
    public async ValueTask<Credential?> FindCredentialAsync(string email, CancellationToken cancellationToken) =>
        await OneAsync("email = @email", new { email = UserRow.Fold(email) }, cancellationToken) is { } row ? new Credential(row.ToUser(), row.Password_hash) : null;

    /// <inheritdoc/>
    public async ValueTask<UserEdit> ChangeAsync(string id, string name, Role role, CancellationToken cancellationToken)
    {
        const string sql = $"""
            UPDATE users SET name = @name, role = @word, stamp = CASE WHEN role = @word THEN stamp ELSE @stamp END
            WHERE id = @id AND (@word = 'administrator' OR {LeavesAdministrator})
            """;
        return await EditAsync(sql, new { id, name, word = UserRow.Word(role), stamp = KeyTexts.NewStamp() }, id, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<UserEdit> RemoveAsync(string id, CancellationToken cancellationToken) =>
        await EditAsync($"DELETE FROM users WHERE id = @id AND {LeavesAdministrator}", new { id }, id, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<User?> ChangePasswordAsync(string id, string passwordHash, bool endsSessions, CancellationToken cancellationToken) =>
        await ChangeOneAsync(
            "password_hash = @passwordHash, stamp = COALESCE(@stamp, stamp)", "id = @id",
            new { id, passwordHash, stamp = endsSessions ? KeyTexts.NewStamp() : null }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask EndSessionsAsync(string id, CancellationToken cancellationToken) =>
        await ChangeOneAsync("stamp = @stamp", "id = @id", new { id, stamp = KeyTexts.NewStamp() }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask NoteSignInAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ChangeOneAsync("signed_in_at = @at", "id = @id", new { id, at = UnixTime.From(now) }, cancellationToken);

    private Task<UserEdit> EditAsync(string sql, object parameters, string id, CancellationToken cancellationToken) => database.WriteAsync(
        async connection => await connection.ExecuteAsync(sql, parameters) == 1 ? UserEdit.Done
            : await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM users WHERE id = @id", new { id }) == 1 ? UserEdit.LastAdministrator
            : UserEdit.NotFound,
        cancellationToken);

    private async ValueTask<User?> ChangeOneAsync(string set, string where, object parameters, CancellationToken cancellationToken)
    {
        var sql = $"UPDATE users SET {set} WHERE {where} RETURNING {UserRow.Columns}";
        return (await database.WriteAsync(connection => connection.QuerySingleOrDefaultAsync<UserRow>(sql, parameters), cancellationToken))?.ToUser();
    }

    private Task<UserRow?> OneAsync(string where, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<UserRow>($"{Select} WHERE {where}", parameters), cancellationToken);
}

using SmartCom.Storage.Access;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What the users of every store must do.</summary>
public abstract class UserSpec : IAsyncLifetime
{
    private static readonly NewUser Ada = new("Ada@Example.com", "Ada", Role.Administrator);
    private static readonly NewUser Bob = new("bob@example.com", "Bob", Role.Marketer);

    /// <summary>Ends the waiting when the test ends.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IUserStore Users { get; set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IUserStore> OpenAsync();

    /// <summary>Everything that the store has written to the disk, as text.</summary>
    protected abstract Task<string> DumpAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Users = await OpenAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task The_set_up_is_opened_by_its_newest_token_once()
    {
        var old = (await Users.NewSetUpTokenAsync(Ct))!;
        var token = (await Users.NewSetUpTokenAsync(Ct))!;
        Assert.False(await Users.IsSetUpAsync(Ct));
        Assert.Equal((false, false, true), (await Users.IsSetUpTokenAsync(old, Ct), await Users.IsSetUpTokenAsync("", Ct), await Users.IsSetUpTokenAsync(token, Ct)));
        Assert.Null(await Users.SetUpAsync(old, Ada, "hash", Noon, Ct));

        var first = await Users.SetUpAsync(token, Ada, "hash", Noon, Ct);

        Assert.True(await Users.IsSetUpAsync(Ct));
        Assert.Equal(("ada@example.com", "Ada", Role.Administrator, true, Noon), (first!.Email, first.Name, first.Role, first.HasPassword, first.CreatedAt));
        Assert.Null(await Users.SetUpAsync(token, Bob, "hash", Noon, Ct));
        Assert.False(await Users.IsSetUpTokenAsync(token, Ct));
        Assert.Null(await Users.NewSetUpTokenAsync(Ct));
        Assert.Single(await Users.ListAsync(Ct));
    }

    [Fact]
    public async Task Of_many_who_use_the_token_at_once_one_comes_in()
    {
        var token = (await Users.NewSetUpTokenAsync(Ct))!;

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Users.SetUpAsync(token, Ada with { Email = $"{number}@example.com" }, "hash", Noon, Ct).AsTask()));

        Assert.Single(made, user => user is not null);
        Assert.Single(await Users.ListAsync(Ct));
    }

    [Fact]
    public async Task A_user_is_found_by_the_address_in_any_case_of_letters_and_it_is_nobody_elses()
    {
        var made = await Users.CreateAsync(Ada, "hash", Noon, Ct);

        var found = await Users.FindCredentialAsync(" ADA@example.com", Ct);

        Assert.Equal((made, "hash"), (found!.User, found.PasswordHash));
        Assert.Null(await Users.CreateAsync(Bob with { Email = "aDa@example.com" }, "other", Noon, Ct));
        Assert.Null(await Users.InviteAsync(Bob with { Email = "aDa@example.com" }, Noon, Noon.AddDays(1), Ct));
        Assert.Null(await Users.FindCredentialAsync("bob@example.com", Ct));
    }

    [Fact]
    public async Task An_invitation_is_taken_up_once_and_in_time()
    {
        var invited = (await Users.InviteAsync(Bob, Noon, Noon.AddDays(1), Ct))!;
        Assert.Equal((false, Noon.AddDays(1)), (invited.User.HasPassword, invited.User.InvitedUntil!.Value));
        Assert.Null(await Users.FindInvitedAsync(invited.Token, Noon.AddDays(1), Ct));
        Assert.Null(await Users.AcceptAsync(invited.Token, "hash", Noon.AddDays(1), Ct));
        Assert.Null(await Users.FindInvitedAsync("", Noon, Ct));
        Assert.Equal(invited.User, await Users.FindInvitedAsync(invited.Token, Noon, Ct));

        var accepted = (await Users.AcceptAsync(invited.Token, "hash", Noon, Ct))!;

        Assert.Equal((true, (DateTimeOffset?)null), (accepted.HasPassword, accepted.InvitedUntil));
        Assert.Null(await Users.AcceptAsync(invited.Token, "again", Noon, Ct));
        Assert.DoesNotContain(invited.Token, await DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_invitation_voids_the_old_one_and_leaves_the_password_until_it_is_taken_up()
    {
        var bob = (await Users.CreateAsync(Bob, "old", Noon, Ct))!;
        var first = (await Users.InviteAgainAsync(bob.Id, Noon.AddDays(1), Ct))!;
        var second = (await Users.InviteAgainAsync(bob.Id, Noon.AddDays(1), Ct))!;

        Assert.Equal(("old", bob.Stamp), await PasswordAsync());
        Assert.Null(await Users.AcceptAsync(first.Token, "new", Noon, Ct));
        Assert.NotNull(await Users.AcceptAsync(second.Token, "new", Noon, Ct));
        var (hash, stamp) = await PasswordAsync();
        Assert.Equal("new", hash);
        Assert.NotEqual(bob.Stamp, stamp);
        Assert.Null(await Users.InviteAgainAsync("usr_nobody", Noon, Ct));

        async Task<(string?, string)> PasswordAsync() => await Users.FindCredentialAsync(Bob.Email, Ct) is { } found ? (found.PasswordHash, found.User.Stamp) : default;
    }

    [Fact]
    public async Task Sessions_end_with_another_role_another_password_or_at_a_word_and_not_with_another_name()
    {
        var stamp = (await Users.CreateAsync(Bob, "hash", Noon, Ct))!.Stamp;
        var id = Assert.Single(await Users.ListAsync(Ct)).Id;

        Assert.False(await EndsAsync(async () => await Users.ChangeAsync(id, "Robert", Role.Marketer, Ct)));
        Assert.False(await EndsAsync(async () => await Users.ChangePasswordAsync(id, "rehashed", endsSessions: false, Ct)));
        Assert.False(await EndsAsync(async () => await Users.NoteSignInAsync(id, Noon.AddHours(1), Ct)));
        Assert.True(await EndsAsync(async () => await Users.ChangeAsync(id, "Robert", Role.Viewer, Ct)));
        Assert.True(await EndsAsync(async () => await Users.ChangePasswordAsync(id, "new", endsSessions: true, Ct)));
        Assert.True(await EndsAsync(async () => await Users.EndSessionsAsync(id, Ct)));
        var now = await Users.FindAsync(id, Ct);
        Assert.Equal(("Robert", Role.Viewer, Noon.AddHours(1)), (now!.Name, now.Role, now.SignedInAt!.Value));

        async Task<bool> EndsAsync(Func<Task> change)
        {
            await change();
            var before = stamp;
            stamp = (await Users.FindAsync(id, Ct))!.Stamp;
            return stamp != before;
        }
    }

    [Fact]
    public async Task The_last_administrator_who_can_sign_in_stays_one()
    {
        var ada = (await Users.CreateAsync(Ada, "hash", Noon, Ct))!;
        await Users.InviteAsync(Ada with { Email = "invited@example.com" }, Noon, Noon.AddDays(1), Ct);
        Assert.Equal(UserEdit.LastAdministrator, await Users.RemoveAsync(ada.Id, Ct));
        Assert.Equal(UserEdit.LastAdministrator, await Users.ChangeAsync(ada.Id, "Ada", Role.Viewer, Ct));
        Assert.Equal(UserEdit.Done, await Users.ChangeAsync(ada.Id, "Ada L.", Role.Administrator, Ct));

        var bob = (await Users.CreateAsync(Bob with { Role = Role.Administrator }, "hash", Noon, Ct))!;

        Assert.Equal(UserEdit.Done, await Users.RemoveAsync(ada.Id, Ct));
        Assert.Equal(UserEdit.NotFound, await Users.RemoveAsync(ada.Id, Ct));
        Assert.Equal(UserEdit.NotFound, await Users.ChangeAsync(ada.Id, "Ada", Role.Viewer, Ct));
        Assert.Equal(UserEdit.LastAdministrator, await Users.RemoveAsync(bob.Id, Ct));
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_once_one_stays()
    {
        var ada = (await Users.CreateAsync(Ada, "hash", Noon, Ct))!;
        var bob = (await Users.CreateAsync(Bob with { Role = Role.Administrator }, "hash", Noon, Ct))!;

        var edits = await Task.WhenAll(Users.RemoveAsync(ada.Id, Ct).AsTask(), Users.RemoveAsync(bob.Id, Ct).AsTask());

        Assert.Equal([UserEdit.Done, UserEdit.LastAdministrator], edits.Order());
    }
}

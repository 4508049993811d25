using Microsoft.AspNetCore.Identity;
using SmartCom.ClientApi.Http;

namespace SmartCom.ClientApi.Access.People;

/// <summary>Hashes passwords, slowly on purpose, and checks them.</summary>
internal sealed class Passwords(IPasswordHasher<string> hasher) : IDisposable
{
    /// <summary>PBKDF2 with HMAC-SHA512, as often as OWASP advises.</summary>
    public const int Iterations = 210_000;

    public const int Shortest = 10;
    public const int Longest = 200;

    private const string Field = "password";
    private const string Bad = "bad_password";

    // Guesses must not take the processors from the events.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SemaphoreSlim _turn = new(AtOnce);
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword("", Guid.NewGuid().ToString()));

    /// <summary>What is wrong with a new password; null when nothing is.</summary>
    internal static FieldProblem? Problem(string? password, string email) =>
        password is not { Length: >= Shortest and <= Longest } ? new FieldProblem(Field, Bad, $"must have {Shortest} to {Longest} characters")
        : string.Equals(password, email, StringComparison.OrdinalIgnoreCase) ? new FieldProblem(Field, Bad, "must not be the e-mail address")
        : null;

    /// <summary>The hash of a password, with a salt of its own.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => WorkAsync(() => hasher.HashPassword("", password), cancellationToken);

    /// <summary>
    /// Whether the hash is the password's, and whether it is an old kind of hash that should be made anew. Takes as long when there is no hash,
    /// so that nobody learns by the clock who has an account here.
    /// </summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        var result = await WorkAsync(() => hasher.VerifyHashedPassword("", hash ?? _nobodys.Value, password), cancellationToken);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<T> WorkAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }
}

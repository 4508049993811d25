using System.Net.Mail;
using SmartCom.ClientApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SmartCom.ClientApi.Access.People;

/// <summary>What is wrong with what was typed about a user, field by field.</summary>
internal static class UserFields
{
    public const int LongestEmail = 254;
    public const int LongestName = 100;

    /// <summary>The problems; null when there are none.</summary>
    /// <param name="email">The e-mail address.</param>
    /// <param name="name">The name.</param>
    /// <param name="password">The password; null when there is to be none yet.</param>
    public static ValidationProblem? Check(string? email, string? name, string? password)
    {
        var problems = new List<FieldProblem>();
        if (!IsEmail(email))
        {
            problems.Add(new FieldProblem("email", "bad_email", "must be an e-mail address"));
        }

        if (NameProblem(name) is { } nameProblem)
        {
            problems.Add(nameProblem);
        }

        if (password is not null && Passwords.Problem(password, email ?? "") is { } passwordProblem)
        {
            problems.Add(passwordProblem);
        }

        return problems.Count == 0 ? null : ApiServices.Invalid(problems);
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static FieldProblem? NameProblem(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName ? new FieldProblem("name", "bad_name", $"must have 1 to {LongestName} characters") : null;

    private static bool IsEmail(string? text) =>
        text is { Length: > 0 and <= LongestEmail } && MailAddress.TryCreate(text.Trim(), out var address) && address.Address == text.Trim();
}

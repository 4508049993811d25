using System.Text.RegularExpressions;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Live;

/// <summary>What there is to watch.</summary>
internal static partial class GroupNames
{
    /// <summary>True for the name of something that can be watched.</summary>
    public static bool IsValid(string? name) => name is { Length: <= CustomerKey.LongestId + 16 } && Pattern().IsMatch(name);

    [GeneratedRegex("^(account/|happenings|operations|(campaign|segment)/[a-z0-9-]{1,64}|customer/[uv]:[^\\p{C}]+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}

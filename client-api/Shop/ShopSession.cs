using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SmartCom.ClientApi.Shop;

/// <summary>Who signs in at the demo shop.</summary>
public sealed record ShopSignIn(string? Name, string? Email)
{
    private const int LongestName = 100;
    private const int LongestEmail = 254;

    /// <summary>What is wrong with it, by field; empty when nothing is.</summary>
    public Dictionary<string, string[]> Problems()
    {
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName)
        {
            problems["name"] = [$"Please tell us your name, in at most {LongestName} characters."];
        }

        // The parser also takes "Ada <ada@example.com>", which is no address.
        if (Email is null || Email.Length > LongestEmail || !MailAddress.TryCreate(Email, out var address) || address.Address != Email.Trim())
        {
            problems["email"] = ["Please give an e-mail address, such as ada@example.com."];
        }

        return problems;
    }

    /// <summary>The shop's id for whoever has this address: the same at every sign-in.</summary>
    public string ClientId()
    {
        var address = Email!.Trim().ToLowerInvariant();
        return "shop-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, 8));
    }
}

/// <summary>The id that the shop's pages report, and the server's word that this visitor may use it.</summary>
public sealed record ShopSession(
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("signature")] string Signature);

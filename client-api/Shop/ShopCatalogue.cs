using System.Text.Json;
using SmartCom.ClientApi.Web;

namespace SmartCom.ClientApi.Shop;

/// <summary>A shelf of the demo shop.</summary>
public sealed record ShopCategory(string Id, string Name, string Note);

/// <summary>Something that the demo shop sells. The price is of one, in the catalogue's currency.</summary>
public sealed record ShopProduct(
    string Id, string CategoryId, string Name, decimal Price, string Line, string Text, IReadOnlyList<string> Details, string Image, string? Badge = null);

/// <summary>What the demo shop sells: the same file that its pages read.</summary>
public sealed record ShopCatalogue(
    string Name, string Currency, IReadOnlyList<ShopCategory> Categories, IReadOnlyList<ShopProduct> Products)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Reads it from the program.</summary>
    public static ShopCatalogue Load() =>
        JsonSerializer.Deserialize<ShopCatalogue>(EmbeddedFile.Folder("shop")["products.json"].Content.Span, Web)!;
}

using System.Collections.Frozen;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>
/// Names that are written as their place in this list. Part of the format: the list only ever grows at its end, with a new format version.
/// </summary>
internal static class WellKnownNames
{
    private static readonly string[] All =
    [
        // What happened.
        "", "user_visit", "user_login", "user_register", "page", "screen", "identify", "group",
        "view_product", "view_category", "view_section", "container_add", "container_remove", "container_set", "order_complete",

        // Where, and with what.
        "container", "cart", "favourites", "product_id", "category_id", "section", "quantity", "price", "name", "items", "products",
        "order_id", "sum", "currency", "url", "referrer", "path", "title", "search", "host",
        "brand", "category", "variant", "coupon", "discount", "shipping", "tax",
        "image_url", "position", "sku", "query", "list_id", "cart_id", "event_name", "page_name", "revenue", "total", "value",
        "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gclid", "locale", "timezone", "user_agent", "ip", "device", "platform",

        // Who.
        "email", "phone", "first_name", "last_name", "middle_name", "gender", "birthday", "age", "city", "country", "address", "company", "language", "plan", "created_at", "client_id",
        "email_subscribed",

        // What a template is shown.
        "customer", "event", "product", "segment", "id", "at", "source", "properties", "views", "lines", "count", "changed_at",

        // Where a run goes, and how a message leaves.
        "next", "plus", "minus", "done", "sms", "push", "webhook",
    ];

    private static readonly FrozenDictionary<string, int> Places =
        All.Select((name, place) => KeyValuePair.Create(name, place)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The place of a name, or -1.</summary>
    public static int Find(string name) => Places.TryGetValue(name, out var place) ? place : -1;

    /// <summary>The name at a place.</summary>
    public static string Get(ulong place) => place < (ulong)All.Length ? All[place] : throw CodecException.Invalid("name");
}

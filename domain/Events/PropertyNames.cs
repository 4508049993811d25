namespace SmartCom.Domain.Events;

/// <summary>The names of the event properties and traits that the engine understands; every other name is the shop's own.</summary>
public static class PropertyNames
{
    /// <summary>Which list of products: "cart" when absent.</summary>
    public const string Container = "container";

    /// <summary>The shop's id of a product.</summary>
    public const string ProductId = "product_id";

    /// <summary>How many; 1 when absent.</summary>
    public const string Quantity = "quantity";

    /// <summary>The price of one, in the account's currency.</summary>
    public const string Price = "price";

    /// <summary>What a product or person is called.</summary>
    public const string Name = "name";

    /// <summary>A list of products, each with id, quantity, price and name.</summary>
    public const string Items = "items";

    /// <summary>Another name for <see cref="Items"/>.</summary>
    public const string Products = "products";

    /// <summary>The shop's id of an order.</summary>
    public const string OrderId = "order_id";

    /// <summary>What an order is worth, in the account's currency.</summary>
    public const string Sum = "sum";

    /// <summary>The shop's id of a category.</summary>
    public const string CategoryId = "category_id";

    /// <summary>A section of the site, in the shop's own words.</summary>
    public const string Section = "section";

    /// <summary>The address of a page.</summary>
    public const string Url = "url";

    /// <summary>The page that led here.</summary>
    public const string Referrer = "referrer";

    /// <summary>A trait: the e-mail address.</summary>
    public const string Email = "email";

    /// <summary>A trait: false when the person wants no e-mail.</summary>
    public const string EmailSubscribed = "email_subscribed";

    /// <summary>A trait: the phone number.</summary>
    public const string Phone = "phone";
}

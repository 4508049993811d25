namespace SmartCom.Domain.Events;

/// <summary>The names of events that the engine understands; every other name is the shop's own.</summary>
public static class EventNames
{
    /// <summary>A new visit begins.</summary>
    public const string Visit = "user_visit";

    /// <summary>The visitor signed in.</summary>
    public const string Login = "user_login";

    /// <summary>The visitor registered.</summary>
    public const string Register = "user_register";

    /// <summary>A page was shown.</summary>
    public const string Page = "page";

    /// <summary>An app's screen was shown.</summary>
    public const string Screen = "screen";

    /// <summary>Traits were told.</summary>
    public const string Identify = "identify";

    /// <summary>The customer belongs to a company or group.</summary>
    public const string Group = "group";

    /// <summary>A product page was seen: <c>product_id</c>.</summary>
    public const string ViewProduct = "view_product";

    /// <summary>A category page was seen: <c>category_id</c>.</summary>
    public const string ViewCategory = "view_category";

    /// <summary>A section of the site was seen: <c>section</c>.</summary>
    public const string ViewSection = "view_section";

    /// <summary>A product went into a container: <c>container</c> ("cart" when absent), <c>product_id</c>, <c>quantity</c>, <c>price</c>.</summary>
    public const string ContainerAdd = "container_add";

    /// <summary>A product, or some of its quantity, left a container.</summary>
    public const string ContainerRemove = "container_remove";

    /// <summary>The full contents of a container: <c>items</c>.</summary>
    public const string ContainerSet = "container_set";

    /// <summary>An order was placed: <c>order_id</c>, <c>items</c>, <c>sum</c>. Empties the cart.</summary>
    public const string OrderComplete = "order_complete";
}

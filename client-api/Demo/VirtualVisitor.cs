using System.Globalization;
using System.Text.Json.Nodes;
using SmartCom.ClientApi.Shop;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Demo;

/// <summary>One visit of somebody to the demo shop, step by step: they look around, fill a cart, sign in or not, buy or wander off.</summary>
/// <param name="persona">Who it is; they may never say.</param>
/// <param name="catalogue">What the shop sells.</param>
/// <param name="random">What they do next.</param>
/// <param name="returns">True when a mail has brought them back to what they left.</param>
internal sealed class VirtualVisitor(Persona persona, ShopCatalogue catalogue, Random random, bool returns)
{
    private readonly string _visitorId = NewId(random);
    private readonly string _sessionId = NewId(random);
    private readonly List<(ShopProduct Product, int Quantity)> _cart = [];
    private ShopProduct? _looksAt;
    private int _steps;
    private bool _isSignedIn;

    /// <summary>True when they have gone.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>How long they stay at what they do now.</summary>
    public TimeSpan Pause => TimeSpan.FromSeconds(1 + (random.NextDouble() * 7));

    /// <summary>What they do next, as the tracker would tell it.</summary>
    /// <param name="sign">Signs a client id, as the shop's server does.</param>
    public JsonObject Next(Func<string, string> sign)
    {
        var (name, properties) = Deed(sign);
        var told = new JsonObject
        {
            ["event_id"] = NewId(random),
            ["name"] = name,
            ["visitor_id"] = _visitorId,
            ["session_id"] = _sessionId,
            ["source"] = "web",
            ["properties"] = properties,
        };
        if (_isSignedIn)
        {
            (told["client_id"], told["signature"]) = (persona.ClientId, sign(persona.ClientId));
        }

        return told;
    }

    private (string Name, JsonObject Properties) Deed(Func<string, string> sign)
    {
        _steps++;
        if (_steps == 1)
        {
            return (EventNames.Visit, []);
        }

        if (!_isSignedIn && (returns || (_steps > 3 && random.Next(100) < 18)))
        {
            return SignIn(sign);
        }

        // Whoever comes back from a mail buys what is in the cart that the shop has kept.
        if ((returns && _steps > 4) || (_cart.Count > 0 && random.Next(100) < 10))
        {
            return Order();
        }

        HasLeft = _steps > 5 && random.Next(100) < 15;
        return _looksAt is { } product && random.Next(100) < 38 ? Add(product) : Look();
    }

    private (string, JsonObject) Look()
    {
        if (random.Next(100) < 25)
        {
            var category = catalogue.Categories[random.Next(catalogue.Categories.Count)];
            return (EventNames.ViewCategory, new JsonObject { ["category_id"] = category.Id });
        }

        _looksAt = catalogue.Products[random.Next(catalogue.Products.Count)];
        return (EventNames.ViewProduct, Told(_looksAt));
    }

    private (string, JsonObject) Add(ShopProduct product)
    {
        var quantity = random.Next(100) < 80 ? 1 : 2;
        _cart.Add((product, quantity));
        _looksAt = null;
        var told = Told(product);
        told["quantity"] = quantity;
        return (EventNames.ContainerAdd, told);
    }

    private (string, JsonObject) SignIn(Func<string, string> sign)
    {
        _isSignedIn = true;
        var properties = new JsonObject
        {
            ["client_id"] = persona.ClientId,
            ["signature"] = sign(persona.ClientId),
            ["email"] = persona.Email,
            ["first_name"] = persona.Name.Split(' ')[0],
            ["last_name"] = persona.Name.Split(' ')[1],
        };
        return (returns || random.Next(100) < 75 ? EventNames.Login : EventNames.Register, properties);
    }

    private (string, JsonObject) Order()
    {
        HasLeft = true;
        var order = new JsonObject { ["order_id"] = string.Create(CultureInfo.InvariantCulture, $"D-{NewId(random)[..8]}") };
        if (_cart.Count > 0)
        {
            order["sum"] = _cart.Sum(line => line.Product.Price * line.Quantity);
        }

        return (EventNames.OrderComplete, order);
    }

    private static JsonObject Told(ShopProduct product) => new()
    {
        ["product_id"] = product.Id,
        ["category_id"] = product.CategoryId,
        ["name"] = product.Name,
        ["price"] = product.Price,
    };

    // Of the visitor's own numbers, so that the same seed gives the same visitors.
    private static string NewId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}

using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>The page an event happened on.</summary>
internal struct SeenPage
{
    public string? Url;
    public string? Referrer;
    public string? Title;
}

/// <summary>What an event of our own tracker is to us.</summary>
internal static class TrackerEvents
{
    /// <summary>Fills in what the event means, and puts the page with the properties of what was done there.</summary>
    public static void Map(IncomingEvent into, in SeenPage page)
    {
        into.Telling = into.Name switch
        {
            EventNames.Login or EventNames.Register => Telling.SignsIn,
            EventNames.Identify => Telling.Identifies,
            _ => Telling.Tracks,
        };

        switch (into.Name)
        {
            case EventNames.Login or EventNames.Register or EventNames.Identify:
                TakeIdentity(into);
                return;
            case "page_view":
                into.Name = EventNames.Page;
                break;
            case EventNames.ViewSection when into.Properties["section"].Kind == ValueKind.Missing:
                into.Properties = into.Properties.With("section", into.Properties["name"]);
                break;
            default:
                break;
        }

        into.Properties = WithPage(into.Properties, page);
    }

    // sc('login', { client_id, signature, email }): the first two say who it is, the rest are traits.
    private static void TakeIdentity(IncomingEvent into)
    {
        into.UserId = Told(into.Properties["client_id"]) ?? into.UserId;
        into.Signature = Told(into.Properties["signature"]) ?? into.Signature;
        into.Properties = Fields.Of([.. into.Properties.Where(field => field.Name is not ("client_id" or "signature"))]);
    }

    private static string? Told(Value value) => value.Display is { Length: > 0 and <= CustomerKey.LongestId } text ? text : null;

    private static Fields WithPage(Fields properties, in SeenPage page)
    {
        var known = new List<Field>(3 + properties.Count);
        Add(known, "url", page.Url);
        Add(known, "referrer", page.Referrer);
        Add(known, "page_title", page.Title);
        if (known.Count == 0)
        {
            return properties;
        }

        // Last, because of two fields of one name the last counts: what the shop said itself stands.
        known.AddRange(properties);
        return Fields.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(known));
    }

    private static void Add(List<Field> fields, string name, string? text)
    {
        if (text is not null)
        {
            fields.Add(new Field(name, Value.Of(text)));
        }
    }
}

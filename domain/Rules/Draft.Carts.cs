using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Rules;

// What becomes of the cart, for the counts.
internal sealed partial class Draft
{
    private void NoteCart(Customer before, CustomerEvent happened)
    {
        var (was, cart) = (before.Container(Container.Cart), Customer.Container(Container.Cart));
        if (ReferenceEquals(was, cart))
        {
            return;
        }

        var (wasEmpty, isEmpty) = (was?.IsEmpty ?? true, cart?.IsEmpty ?? true);
        if (happened.Kind == EventKind.HandedOver)
        {
            NoteJoinedCarts(wasEmpty, happened.Carried?.Container(Container.Cart));
        }
        else if (wasEmpty && !isEmpty)
        {
            Take(new Consequence.CartChanged(CartFate.Opened, cart!.Worth, now));
        }
        else if (!wasEmpty && isEmpty)
        {
            var isRecovered = was!.AbandonedAt is not null && happened.Name == EventNames.OrderComplete;
            Take(new Consequence.CartChanged(isRecovered ? CartFate.Recovered : CartFate.Closed, was.Worth, now));
        }
    }

    // A visitor's cart moves over with the visitor. Where the user has one too, two carts become one.
    private void NoteJoinedCarts(bool wasEmpty, Container? carried)
    {
        if (!wasEmpty && carried is { IsEmpty: false })
        {
            Take(new Consequence.CartChanged(CartFate.Closed, carried.Worth, now));
        }
    }

    private void NoteAbandonedCart()
    {
        if (AbandonsCartAt() <= now)
        {
            Take(new Consequence.CartChanged(CartFate.Abandoned, Customer.Container(Container.Cart)!.Worth, now));
        }
    }

    private DateTimeOffset? AbandonsCartAt() =>
        Customer.Container(Container.Cart) is { IsEmpty: false, AbandonedAt: null } cart ? cart.ChangedAt + rulebook.CartPatience : null;
}

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
            NoteJoinedCarts(Worth(was), wasEmpty, happened.Carried?.Container(Container.Cart), Worth(cart), isEmpty);
        }
        else if (wasEmpty && !isEmpty)
        {
            NoteCart(CartFate.Opened, Worth(cart));
        }
        else if (!wasEmpty && isEmpty)
        {
            var isRecovered = was!.AbandonedAt is not null && happened.Name == EventNames.OrderComplete;
            NoteCart(isRecovered ? CartFate.Recovered : CartFate.Closed, Worth(was));
        }
        else
        {
            NoteChange(Worth(cart) - Worth(was));
        }
    }

    // A visitor's cart moves over with the visitor. Where the user has one too, two carts become one; what was ordered since is in neither.
    private void NoteJoinedCarts(decimal was, bool wasEmpty, Container? carried, decimal worth, bool isEmpty)
    {
        var left = was;
        if (carried is { IsEmpty: false })
        {
            left += Worth(carried);
            if (!wasEmpty || isEmpty)
            {
                NoteCart(CartFate.Closed, Worth(carried));
                left = was;
            }
        }

        if (!wasEmpty && isEmpty)
        {
            NoteCart(CartFate.Closed, was);
            left = 0;
        }

        NoteChange(worth - left);
    }

    private void NoteChange(decimal by)
    {
        if (by != 0)
        {
            NoteCart(CartFate.Changed, by);
        }
    }

    private void NoteCart(CartFate fate, decimal worth) => Take(new Consequence.CartChanged(fate, worth, now));

    // In whole minor units, as customers are saved: so the sum over all changes is the sum over all customers.
    private static decimal Worth(Container? cart) => decimal.Round(cart?.Worth ?? 0, 2);

    private void NoteAbandonedCart()
    {
        if (AbandonsCartAt() <= now)
        {
            NoteCart(CartFate.Abandoned, Worth(Customer.Container(Container.Cart)));
        }
    }

    private DateTimeOffset? AbandonsCartAt() =>
        Customer.Container(Container.Cart) is { IsEmpty: false, AbandonedAt: null } cart ? cart.ChangedAt + rulebook.CartPatience : null;
}

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>The mails of the sample campaigns: Handlebars in HTML that mail readers understand (tables, styles in place).</summary>
internal static class SampleMails
{
    /// <summary>Shows <c>cart.lines</c> and <c>cart.total</c>.</summary>
    public static readonly string AbandonedCart = Page(
        "You left something in your cart",
        """
        <p style="margin:0 0 24px">Hi{{#if customer.first_name}} {{customer.first_name}}{{/if}}, we kept {{#if (eq cart.count 1)}}this{{else}}these{{/if}} for you:</p>
              <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">
                {{#each cart.lines}}
                <tr>
                  <td style="padding:12px 0;border-bottom:1px solid #e6e8eb"><strong>{{name}}</strong><br><span style="color:#6b7280;font-size:14px">{{quantity}} &times; {{money price "EUR"}}</span></td>
                  <td align="right" style="padding:12px 0;border-bottom:1px solid #e6e8eb;white-space:nowrap">{{money sum "EUR"}}</td>
                </tr>
                {{/each}}
                <tr>
                  <td style="padding:16px 0;font-weight:bold">Total</td>
                  <td align="right" style="padding:16px 0;font-weight:bold;white-space:nowrap">{{money cart.total "EUR"}}</td>
                </tr>
              </table>
              <p style="margin:16px 0 24px">It is all still in your cart: come back and finish whenever you like.</p>
              <a href="/shop" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0f766e;color:#ffffff;text-decoration:none;font-weight:bold">Back to my cart</a>
        """);

    /// <summary>Shows the customer's first name.</summary>
    public static readonly string Welcome = Page(
        "Welcome{{#if customer.first_name}}, {{customer.first_name}}{{/if}}!",
        """
        <p style="margin:0">Good to have you with us. From now on your cart and your favourites follow you wherever you sign in. <a href="/shop" style="color:#0f766e">Look around</a></p>
        """);

    /// <summary>Shows <c>product.name</c>, <c>product.price</c> and <c>product.views</c>.</summary>
    public static readonly string ThirdLook = Page(
        "Still thinking about it?",
        """
        <p style="margin:0">You looked at <strong>{{default product.name product.id}}</strong> {{product.views}} times today.{{#if product.price}} It is yours for {{money product.price "EUR"}}.{{/if}} <a href="/shop/product/{{product.id}}" style="color:#0f766e">See it again</a></p>
        """);

    private static string Page(string title, string body) =>
        $$$"""
        <!doctype html>
        <html lang="en">
        <body style="margin:0;padding:32px 16px;background:#f4f5f7;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1f2933">
          <table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:8px;border-top:6px solid #0f766e">
            <tr>
              <td style="padding:32px">
              <h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">{{{title}}}</h1>
              {{{body}}}
              </td>
            </tr>
          </table>
        </body>
        </html>
        """;
}

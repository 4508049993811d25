import type { Language } from '../../texts/text';

const words = {
  en: { title: 'Your cart is waiting', hello: 'Hello', body: 'you left something behind. It is all still there.' },
  ru: { title: 'Ваша корзина ждёт', hello: 'Здравствуйте', body: 'вы кое-что оставили. Всё по-прежнему на месте.' },
} as const satisfies Record<Language, object>;

/** A plain mail to begin with, in HTML that mail readers understand. */
export function starterMail(language: Language): string {
  const { title, hello, body } = words[language];
  return `<!doctype html>
<html lang="${language}">
<body style="margin:0;padding:32px 16px;background:#f4f5f7;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1f2933">
  <table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:8px">
    <tr>
      <td style="padding:32px">
        <h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${title}</h1>
        <p style="margin:0">${hello}{{#if customer.first_name}} {{customer.first_name}}{{/if}}, ${body}</p>
        {{#each cart.lines}}
        <p style="margin:12px 0 0"><strong>{{name}}</strong> &middot; {{quantity}} &times; {{money price "EUR"}}</p>
        {{/each}}
      </td>
    </tr>
  </table>
</body>
</html>
`;
}

import type { CustomerLine, CustomerView } from '../api/schema';
import type { TextKey, TextValues } from '../texts/text';

export type Translate = (key: TextKey, values?: TextValues) => string;

/** What a customer is called: the name, else an address, else what is known of the key. */
export function nameOf(known: { key: string; name: string | null; email: string | null; phone: string | null }, t: Translate): string {
  const id = known.key.slice(2);
  return known.name || known.email || known.phone || (known.key.startsWith('v:') ? t('happenings.visitor', { id: id.slice(-6) }) : id);
}

/** The same for a whole customer. */
export function nameOfView(view: CustomerView, t: Translate): string {
  const traits = traitsOf(view);
  const name = text(traits['name']) ?? ([text(traits['first_name']), text(traits['last_name'])].filter(Boolean).join(' ') || null);
  return nameOf({ key: view.key, name, email: text(traits['email']), phone: text(traits['phone']) }, t);
}

/** How to reach them, without what already is the name. */
export const contactsOf = (line: CustomerLine, name: string): string[] => [line.email, line.phone].filter((contact): contact is string => contact !== null && contact !== name);

/** What is known about the person; the API's document leaves the values open. */
export const traitsOf = (view: CustomerView): Readonly<Record<string, unknown>> => view.traits;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

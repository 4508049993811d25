/** A value as people write it. A text that looks like another kind of value stands in quotation marks. */
export const written = (value: unknown): string => (typeof value === 'string' && typeof read(value) !== 'string' ? `"${value}"` : String(value));

/** What people wrote: a number, true or false, else a text; a text without its quotation marks. */
export function read(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) {
    return Number(trimmed);
  }

  return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed.replace(/^"(.*)"$/, '$1');
}

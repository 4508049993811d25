const base = '/customers';

/** Where a customer is shown. */
export const addressOf = (key: string): string => `${base}/${encodeURIComponent(key).replace('%3A', ':')}`;

/** The customer key in an address as the browser has it; null where it names none. */
export function keyAt(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname.slice(base.length + 1)) || null;
  } catch {
    return null; // a percent sign went astray
  }
}

import createClient, { type Middleware } from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
let antiforgery: string | null = null;

/** The token that goes with every change; a page of another site does not have it. */
export function setAntiforgery(token: string | null): void {
  antiforgery = token;
}

/** The header that has it. */
export function antiforgeryHeader(): Record<string, string> {
  return antiforgery === null ? {} : { 'X-CSRF-Token': antiforgery };
}

const session: Middleware = {
  onRequest({ request }) {
    if (!safe.has(request.method)) {
      Object.entries(antiforgeryHeader()).forEach(([name, value]) => request.headers.set(name, value));
    }
  },
  async onResponse({ response }) {
    if (!response.ok) {
      throw await Problem.of(response);
    }
  },
  onError() {
    return new Problem(0);
  },
};

/** The API, typed by its own document. Every failure is a `Problem`. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(session);

/** The content of a successful answer: `await content(api.GET('/api/campaigns'))`. */
export async function content<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  if (data === undefined || data === null) {
    throw new Problem(502);
  }

  return data;
}

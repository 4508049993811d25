import type { TextKey } from '../texts/text';

interface ProblemDetails {
  title?: string | null;
  detail?: string | null;
  errors?: Record<string, string[]>;
  /** The same as `errors`, with codes. */
  problems?: { path: string; code: string; text: string }[];
  code?: string | null;
}

/** What went wrong with a request, in the API's words where it has some. Status 0: no answer came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly details: ProblemDetails = {},
  ) {
    super(details.detail ?? details.title ?? `Status ${status}`);
    this.name = 'Problem';
  }

  static async of(response: Response): Promise<Problem> {
    const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
    return new Problem(response.status, isJson ? await response.json().catch(() => ({})) : {});
  }

  /** The page's anti-forgery token is no longer the session's. */
  get isOutdated(): boolean {
    return this.status === 403 && this.details.code === 'csrf';
  }

  /** What is wrong, field by field: in the API's words, and by a code where there is one. */
  get fields(): readonly { readonly path: string; readonly code?: string; readonly text: string }[] {
    return this.details.problems ?? Object.entries(this.details.errors ?? {}).map(([path, words]) => ({ path: path.charAt(0).toLowerCase() + path.slice(1), text: words[0] ?? '' }));
  }
}

/** What to tell the person: the API's own words, or a text that says the way out. */
export function explain(error: unknown): { text: string } | { key: TextKey } {
  const problem = error instanceof Problem ? error : new Problem(500);
  switch (problem.status) {
    case 0:
      return { key: 'shell.offline' };
    case 401:
      return { key: 'shell.signedOut' };
    case 403:
      return { key: problem.isOutdated ? 'shell.outdated' : 'shell.forbidden' };
    case 429:
      return { key: 'shell.tooMany' };
  }

  const errors = Object.values(problem.details.errors ?? {}).flat();
  const words = errors[0] ?? problem.details.detail;
  return problem.status < 500 && words ? { text: words } : { key: 'shell.serverFault' };
}

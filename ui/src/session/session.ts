import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { antiforgeryHeader, setAntiforgery } from '../api/client';
import { Problem } from '../api/problem';

export type Role = 'administrator' | 'marketer' | 'operator' | 'viewer';

export interface Session {
  user: { id: string; email: string | null; name: string; role: Role } | null;
  demo: boolean;
  needsSetup: boolean;
  csrfToken: string;
}

export interface Credentials {
  email: string;
  password: string;
}

export interface FirstUser extends Credentials {
  token: string;
  name: string;
}

export const sessionKey = ['session'];
export const shortestPassword = 10;

/** Who is signed in here. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 });
}

export function useSignIn() {
  const renew = useRenewal();
  return useMutation({ mutationFn: (credentials: Credentials) => ask('POST', '/api/session', credentials), onSuccess: renew });
}

/** Makes the first administrator of the printed token, and signs in. */
export function useSetUp() {
  const renew = useRenewal();
  return useMutation({
    mutationFn: async (first: FirstUser) => {
      await ask('POST', '/api/setup', first);
      await readSession();
      await ask('POST', '/api/session', { email: first.email, password: first.password });
    },
    onSuccess: renew,
  });
}

/** Signs out: here, or wherever this user is signed in. */
export function useSignOut() {
  const renew = useRenewal();
  return useMutation({ mutationFn: (everywhere: boolean) => ask('DELETE', everywhere ? '/api/session/everywhere' : '/api/session'), onSuccess: renew });
}

// What the last person saw is not the next one's: all of it is read anew.
function useRenewal() {
  const queries = useQueryClient();
  return async () => {
    queries.setQueryData(sessionKey, await readSession());
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  };
}

async function readSession(): Promise<Session> {
  const session = (await (await ask('GET', '/api/session').catch(whileServersHaveNone)).json()) as Session;
  setAntiforgery(session.csrfToken);
  return session;
}

async function ask(method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json', ...antiforgeryHeader() },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem(0);
  });
  if (!answer.ok) {
    throw await Problem.of(answer);
  }

  return answer;
}

// A server from before sessions: only the demo lets a browser in.
function whileServersHaveNone(error: unknown): Response {
  if (error instanceof Problem && error.status === 404) {
    return Response.json({ user: { id: 'demo', email: null, name: 'Demo', role: 'administrator' }, demo: true, needsSetup: false, csrfToken: '' });
  }

  throw error;
}

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, content, setAntiforgery } from '../api/client';
import { sessionKey } from '../api/queries';
import type { CurrentSession, InvitationAnswer, PasswordChange, Role, SetupRequest, SignInRequest } from '../api/schema';

export const shortestPassword = 10;

/** Asks who is signed in here. */
export const sessionQuery = queryOptions({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 });

/** Who is signed in here. */
export const useSession = () => useQuery(sessionQuery);

/** What the person who is here may do. */
export const useRole = (): Role | undefined => useSession().data?.user?.role;

export const useSignIn = () => useSessionChange((request: SignInRequest) => content(api.POST('/api/session', { body: request })));

/** Makes the first administrator of the printed token, and signs in. */
export const useSetUp = () => useSessionChange((request: SetupRequest) => content(api.POST('/api/setup', { body: request })));

/** Takes up an invitation with a password, and signs in. */
export const useAcceptance = () => useSessionChange((answer: InvitationAnswer) => content(api.POST('/api/invitations/accept', { body: answer })));

export const usePasswordChange = () => useSessionChange((change: PasswordChange) => content(api.PUT('/api/session/password', { body: change })));

/** Signs out: here, or wherever this user is signed in. */
export const useSignOut = () =>
  useSessionChange(async (everywhere: boolean) => {
    await (everywhere ? api.DELETE('/api/session/everywhere') : api.DELETE('/api/session'));
    return content(api.GET('/api/session'));
  });

/** Something after which somebody else may be here. What the last person saw is not the next one's: all of it is read anew. */
function useSessionChange<Input>(change: (input: Input) => Promise<CurrentSession>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess(session) {
      setAntiforgery(session.csrfToken);
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      queries.setQueryData(sessionKey, session);
    },
  });
}

async function readSession(): Promise<CurrentSession> {
  const session = await content(api.GET('/api/session'));
  setAntiforgery(session.csrfToken);
  return session;
}

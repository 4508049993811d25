import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, content } from '../api/client';
import type { NewUserRequest, Role } from '../api/schema';

const usersKey = ['users'];

export const roles: readonly Role[] = ['administrator', 'marketer', 'operator', 'viewer'];

export const useUsers = () => useQuery({ queryKey: usersKey, queryFn: () => content(api.GET('/api/users')) });

/** Something that changes the list of users. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: usersKey }) });
}

/** Makes a user, who chooses a password by the invitation that is in the answer. */
export const useNewUser = () => useChange((request: NewUserRequest) => content(api.POST('/api/users', { body: request })));

/** Another invitation, for who lost the first one or forgot the password. */
export const useInvitation = () => useChange((id: string) => content(api.POST('/api/users/{id}/invitation', { params: { path: { id } } })));

export const useRoleChange = () =>
  useChange(({ id, role }: { id: string; role: Role }) => api.PATCH('/api/users/{id}', { params: { path: { id } }, body: { role } }));

export const useRemoval = () => useChange((id: string) => api.DELETE('/api/users/{id}', { params: { path: { id } } }));

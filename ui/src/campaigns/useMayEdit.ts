import { useRole } from '../session/session';

/** True for who may change campaigns and send messages again; the server has the last word. */
export function useMayEdit(): boolean {
  const role = useRole();
  return role === 'administrator' || role === 'marketer';
}

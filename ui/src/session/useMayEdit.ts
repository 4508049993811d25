import { useRole } from './session';

/** True for who may change campaigns and segments and send messages again; the server has the last word. */
export function useMayEdit(): boolean {
  const role = useRole();
  return role === 'administrator' || role === 'marketer';
}

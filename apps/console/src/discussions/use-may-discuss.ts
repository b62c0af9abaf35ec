import type { Role } from '../graphql/generated/graphql.js';
import { useSignedIn } from '../session/session.js';

/** Roles that take part in discussions (permission discussion.write). */
const WRITERS: readonly Role[] = ['OFFICER', 'PROPOSER', 'DATA_STEWARD', 'ADMIN'];

export function useMayDiscuss(): boolean {
  return useSignedIn().me.roles.some((role) => WRITERS.includes(role));
}

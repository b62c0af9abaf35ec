import { type Actor, holds, type Permission, permissionsWhilePending, programPermissions } from '#libs/contracts';

/** In whose name an act is done: the actor must sit in one of these organisations. */
export interface OwnedBy {
  readonly owners: readonly string[];
}

/** How the actor's seat and organisation stand. */
export interface ActorStates {
  readonly organisation: string;
  readonly member: string;
  /** The session or token that carries the actor has ended. */
  readonly ended?: boolean;
}

/** True when roles, token and ownership allow it, as far as actor and subject themselves tell. */
export function mayDo(actor: Actor, permission: Permission, subject?: OwnedBy): boolean {
  if (actor.mustEnrol) return false;
  if (actor.pending && !permissionsWhilePending.includes(permission)) return false;
  return holds(actor, permission) && (!subject || subject.owners.includes(actor.organisationId));
}

/**
 * What keeps an actor from an act, in words it can do something about; undefined when nothing does.
 * @param standing of the actor now; undefined when there is no such seat
 */
export function obstacle(
  actor: Actor,
  permission: Permission,
  standing: ActorStates | undefined,
  subject?: OwnedBy,
): string | undefined {
  if (actor.mustEnrol) return 'Set up a passkey or one-time codes first; your role requires a second factor.';
  if (actor.via === 'program' && !programPermissions.includes(permission)) {
    return `${permission} takes a person; no program may do it. Have somebody of your organisation do it.`;
  }
  if (actor.scopes && !actor.scopes.includes(permission)) {
    return `The token has no scope ${permission}. Create one that has.`;
  }
  if (standing?.ended) return 'The session or token that you came with has ended. Sign in again.';
  if (!holds(actor, permission)) {
    return `Your roles do not include ${permission}. Ask your organisation's administrator for one that does.`;
  }
  if (standing?.member !== 'ACTIVE')
    return 'Your role in this organisation is not active. Ask its administrator to reactivate it.';
  if (standing.organisation === 'SUSPENDED')
    return 'Your organisation is suspended; a platform steward can reinstate it.';
  if (standing.organisation === 'PENDING' && !permissionsWhilePending.includes(permission)) {
    return 'Your organisation has not been verified yet; a platform steward has to verify it first.';
  }
  if (subject && !subject.owners.includes(actor.organisationId)) {
    return 'This belongs to other organisations. Act for one that it belongs to.';
  }
  return undefined;
}

import { type Permission, programPermissions, rolePermissions, stewardPermissions } from './catalogue/permissions.js';
import type { Role } from './roles.js';

/** Who acts: one member's seat, through a session, a token, or the platform's own worker; or an organisation's program. */
export interface Actor {
  readonly memberId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** A platform steward: verifies and suspends organisations, keeps calendars, sees operations. */
  readonly steward: boolean;
  /** True when the organisation is a verified public agency. */
  readonly agency?: boolean;
  /** Permissions a token is limited to, all that a program has; null for a session (all that the roles give). */
  readonly scopes: readonly Permission[] | null;
  readonly via: 'session' | 'token' | 'program' | 'system';
  /** True while no steward has verified the actor's organisation: only `permissionsWhilePending` hold. */
  readonly pending?: boolean;
  /** True when the seat's time to set up a second factor is over: nothing but setting one up is possible. */
  readonly mustEnrol?: boolean;
  /**
   * True for a session that an organisation's own sign-on has opened: it rests on that organisation's word, so it reads and
   * changes nothing that the person has through other seats.
   */
  readonly seatOnly?: boolean;
  /** True for a program that asks only for GraphQL documents registered for it. */
  readonly documentsOnly?: boolean;
  /** The session, token or program's credential that carries the actor; absent for the system. */
  readonly credentialId?: string;
  /** Of a program's token, which may be revoked by itself. */
  readonly tokenId?: string;
}

/** Read by every signed-in actor. */
export const PUBLIC_AUDIENCE = '00000000-0000-0000-0000-000000000000';
/** Read by platform stewards. */
export const STEWARDS_AUDIENCE = '00000000-0000-0000-0000-000000000001';
/** Read by every member of a verified public agency. */
export const AGENCIES_AUDIENCE = '00000000-0000-0000-0000-000000000003';
/** Member and organisation of the platform itself: lapses, reminders and other acts of time. */
export const SYSTEM_ID = '00000000-0000-0000-0000-000000000002';

export const systemActor: Actor = {
  memberId: SYSTEM_ID,
  personId: SYSTEM_ID,
  organisationId: SYSTEM_ID,
  roles: [],
  steward: false,
  scopes: null,
  via: 'system',
};

const VISITOR_ID = '00000000-0000-0000-0000-000000000004';

/** Who reads without signing in: no member, no organisation; sees what everybody may, as far as a route shows it. */
export const visitorActor: Actor = {
  memberId: VISITOR_ID,
  personId: VISITOR_ID,
  organisationId: VISITOR_ID,
  roles: [],
  steward: false,
  scopes: [],
  via: 'session',
};

/** The audiences an actor belongs to: what `readers` of a row and `audience` of an event are compared with. */
export function audiencesOf({
  organisationId,
  steward,
  agency,
  mustEnrol,
}: Pick<Actor, 'organisationId' | 'steward' | 'agency' | 'mustEnrol'>): string[] {
  if (mustEnrol) return [];
  return [
    PUBLIC_AUDIENCE,
    ...(steward ? [STEWARDS_AUDIENCE] : []),
    ...(agency ? [AGENCIES_AUDIENCE] : []),
    organisationId,
  ];
}

/** True when the actor's roles give the permission and its token, if any, is not narrower. A program has no roles, and what it was given. */
export function holds(
  actor: Pick<Actor, 'roles' | 'steward' | 'scopes'> & Partial<Pick<Actor, 'via'>>,
  permission: Permission,
): boolean {
  if (actor.scopes && !actor.scopes.includes(permission)) return false;
  if (actor.via === 'program') return programPermissions.includes(permission);
  if (actor.steward && stewardPermissions.includes(permission)) return true;
  return actor.roles.some((role) => rolePermissions[role].includes(permission));
}

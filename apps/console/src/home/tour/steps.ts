import type { SignedIn } from '../../session/session.js';

const all = {
  home: undefined,
  officer: '/inbox',
  proposer: '/proposals',
  dataSteward: '/data',
  administrator: '/organisation/members',
  auditor: '/audit',
  steward: '/stewardship',
  viewer: '/overview',
  find: undefined,
  help: '/glossary',
} as const;
/** A step of the tour, as its texts are called. */
export type Step = keyof typeof all;

/** Where somebody can try what a step tells of. */
export const placeOf = (step: Step): string | undefined => all[step];

const BY_ROLE = [
  ['OFFICER', 'officer'],
  ['PROPOSER', 'proposer'],
  ['DATA_STEWARD', 'dataSteward'],
  ['ADMIN', 'administrator'],
  ['AUDITOR', 'auditor'],
] as const;
/** Whoever has many roles is told of the first of them, so that it stays short. */
const MOST_OF_ROLES = 2;

/** Three to five steps: the start page, what the reader's roles are for, how to find things and where help is. */
export function stepsFor({ roles, steward }: SignedIn['me']): readonly Step[] {
  const own = BY_ROLE.flatMap(([role, step]) => (roles.includes(role) ? [step] : []));
  const told: readonly Step[] = steward ? ['steward', ...own] : own;
  return ['home', ...(told.length > 0 ? told.slice(0, MOST_OF_ROLES) : (['viewer'] as const)), 'find', 'help'];
}

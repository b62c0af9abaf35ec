import { z } from 'zod';
import type { NounContract } from '../../../noun.js';
import { EVERYBODY, roles } from '../../../roles.js';
import { uuid } from '../../../values.js';

/** What ties a member or an organisation to another organisation. */
export const interestKinds = [
  'EMPLOYMENT',
  'SHAREHOLDING',
  'BOARD_SEAT',
  'FAMILY',
  'BUSINESS',
  'BID_PARTNER',
  'COLLABORATOR',
  'ADVISOR',
] as const;
export type InterestKind = (typeof interestKinds)[number];

/** What is declared stays out of the ledger: only whose it is and with whom, by ids. */
const interest = {
  interestId: uuid,
  organisationId: uuid,
  /** Null where the organisation declared it for itself. */
  memberId: uuid.nullable(),
  withId: uuid,
} as const;
const holding = { holdingId: uuid, organisationId: uuid, ownerId: uuid.nullable() } as const;

/** Interests that members and organisations declare, and who owns an organisation. */
export const interestContract = {
  readWith: 'interest.read',
  subjects: ['interest', 'holding'],
  events: {
    'interest.declared': z.object(interest),
    'interest.ended': z.object(interest),
    /** From now on it can't be ended by whom it is about. */
    'interest.pinned': z.object(interest),
    'holding.recorded': z.object(holding),
    'holding.ended': z.object(holding),
    'holding.pinned': z.object(holding),
  },
  permissions: {
    'interest.read': EVERYBODY,
    /** One's own. */
    'interest.declare': { roles },
    /** Those of colleagues and of the organisation, and the register of its owners. */
    'interest.manage': { roles: ['ADMIN'] },
    /** Seeing who was recused from what, and why; whom it is about sees its own. */
    'interest.audit': { roles: ['ADMIN', 'AUDITOR'], steward: true },
    /** What stewards do where an organisation could do it to itself only: pin, and end what is pinned. */
    'interest.oversee': { roles: [], steward: true },
  },
} as const satisfies NounContract;

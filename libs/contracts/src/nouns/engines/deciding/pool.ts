import { z } from 'zod';
import type { NounContract } from '../../../noun.js';
import { EVERYBODY } from '../../../roles.js';
import { uuid } from '../../../values.js';

/** Where an expert is in a pool: it offers itself, the pool's keeper admits it, either of them ends that. */
export const poolExpertStates = ['OFFERED', 'ADMITTED', 'ENDED'] as const;
export type PoolExpertState = (typeof poolExpertStates)[number];

const expert = { poolId: uuid, expertId: uuid, organisationId: uuid, memberId: uuid } as const;

/** Pools of experts, from which those who decide can be drawn by lot. */
export const poolContract = {
  readWith: 'pool.read',
  subjects: ['pool', 'pool-expert'],
  events: {
    'pool.opened': z.object({ poolId: uuid, organisationId: uuid }),
    /** A member would sit for its organisation when it is drawn. */
    'pool.expert.offered': z.object(expert),
    'pool.expert.admitted': z.object(expert),
    /** It is drawn no more. */
    'pool.expert.ended': z.object(expert),
  },
  permissions: {
    'pool.read': EVERYBODY,
    /** Of agencies: opening pools, admitting experts to them. */
    'pool.keep': { roles: ['OFFICER'] },
    /** Oneself. */
    'pool.offer': { roles: ['OFFICER'] },
  },
  inboxKinds: ['ADMIT_EXPERT'],
  inboxSubjects: ['pool'],
} as const satisfies NounContract;

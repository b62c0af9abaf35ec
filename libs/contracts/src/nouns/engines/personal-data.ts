import type { NounContract } from '../../noun.js';

export const personalDataContract = {
  secondFactorActs: ['person.erase'],
} as const satisfies NounContract;

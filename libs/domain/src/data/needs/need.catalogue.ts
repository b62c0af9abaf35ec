/** Vocabularies of data needs. */

/** A need has no dataset yet, has one, may be met by what is in force, or is no longer put forward. */
export const needStates = ['OPEN', 'MATCHED', 'COVERED', 'WITHDRAWN'] as const;
export type NeedState = (typeof needStates)[number];

/** What a covered need rests on: an agreement in force, or that none is needed (open data without personal data; one's own). */
export const needGrounds = ['AGREEMENT', 'OPEN', 'OWN'] as const;
export type NeedGround = (typeof needGrounds)[number];

/** What a need still lacks. */
export const needGaps = ['NO_DATASET', 'NOT_PUBLISHED', 'NO_AGREEMENT', 'NOT_BEGUN', 'SUSPENDED', 'ENDED'] as const;
export type NeedGap = (typeof needGaps)[number];

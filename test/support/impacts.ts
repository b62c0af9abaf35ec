import type { Client, Result } from './client.js';

const level = (title: string) => ({ title });
const LEVELS = [level('None'), level('Some'), level('Much')];

/** Criteria of an agency: one of each dimension, of which one speaks three languages. */
export const CRITERIA = {
  title: 'Criteria of the tests',
  minimum: '50',
  dimensionMinimum: '25',
  criteria: [
    { key: 'jobs', title: 'Jobs', dimension: 'ECONOMIC', weight: '30', levels: LEVELS, goals: [8] },
    {
      ...{ key: 'safety', title: 'Safety', dimension: 'SOCIAL', weight: '30', levels: LEVELS, goals: [3, 11] },
      titles: [
        { language: 'ZH_CN', title: '安全' },
        { language: 'TH', title: 'ความปลอดภัย' },
      ],
    },
    { key: 'energy', title: 'Energy', dimension: 'ENVIRONMENTAL', weight: '40', levels: LEVELS, goals: [7, 13] },
  ],
};

export interface PublishedCriteria {
  readonly id: string;
  readonly version: number;
  readonly edition: number;
}

export async function published(by: Client, more: object = {}): Promise<PublishedCriteria> {
  const { criteria } = await by.done<Result & { criteria: PublishedCriteria }>(
    'publishImpactCriteria',
    { ...CRITERIA, ...more },
    'criteria { id version edition }',
  );
  return criteria;
}

/** A level for each of `CRITERIA`, in their order. */
export const scored = (...levels: readonly number[]): object[] =>
  CRITERIA.criteria.map(({ key }, at) => ({ key, level: levels[at] ?? 0, reason: `Measured for ${key}.` }));

/** Publishes criteria for the agency's place and scores a proposal there by them; answers their id. */
export async function assessed(by: Client, proposalId: string): Promise<string> {
  const { id: criteriaId } = await published(by);
  await by.done('assessImpact', { proposalId, revision: 1, criteriaId, scores: scored(1, 2, 0) });
  return criteriaId;
}

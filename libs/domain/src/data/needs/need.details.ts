import { type Fault, datasetThemes, type DatasetTheme } from '#libs/contracts';
import {
  type OrganisationFunction,
  organisationFunctions,
} from '../../identity/organisations/organisation.catalogue.js';
import type { DataNeed } from './need.entity.js';

/** What is said about a need. Left out: stays as it is. */
export interface NeedDetails {
  readonly title?: string | null;
  readonly theme?: string | null;
  readonly reason?: string | null;
  readonly existing?: boolean | null;
  readonly personal?: boolean | null;
  readonly personalData?: string | null;
  readonly providerId?: string | null;
  readonly providerFunction?: string | null;
  readonly organisationId?: string | null;
}

export const needFields = [
  'title',
  'theme',
  'reason',
  'existing',
  'personal',
  'personalData',
  'providerId',
  'providerFunction',
  'organisationId',
] as const satisfies readonly (keyof NeedDetails)[];

const LIMITS = { title: 500, reason: 2_000, personalData: 2_000 } as const;

/** A need's details after a change. */
export function changedNeed(current: Partial<DataNeed>, given: NeedDetails, organisationId: string) {
  const kept = <F extends keyof NeedDetails>(field: F) => (given[field] === undefined ? current[field] : given[field]);
  const personal = kept('personal') ?? false;
  return {
    title: kept('title')?.trim() ?? '',
    theme: (kept('theme') ?? null) as DatasetTheme | null,
    reason: kept('reason')?.trim() ?? '',
    existing: kept('existing') ?? false,
    personal,
    personalData: personal ? (kept('personalData')?.trim() ?? '') : '',
    providerId: kept('providerId') ?? null,
    providerFunction: (kept('providerFunction') ?? null) as OrganisationFunction | null,
    organisationId: kept('organisationId') ?? organisationId,
  };
}

/** Everything that keeps a need from being accepted, at once. */
export function needFaults(need: ReturnType<typeof changedNeed>): Fault[] {
  const faults: Fault[] = [];
  const say = (field: string, code: string, message: string) => faults.push({ path: [field], code, message });
  if (!need.title) say('title', 'REQUIRED', 'Say which data is needed.');
  if (!need.reason) say('reason', 'REQUIRED', 'Say what the data is needed for.');
  if (need.personal && !need.personalData) say('personalData', 'REQUIRED', 'Say which personal data it would hold.');
  for (const [field, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if (need[field].length > limit) say(field, 'TOO_LARGE', `Use at most ${limit} characters.`);
  }
  if (need.theme && !datasetThemes.includes(need.theme)) {
    say('theme', 'UNKNOWN_VALUE', `Choose one of: ${datasetThemes.join(', ')}.`);
  }
  if (need.providerFunction && !organisationFunctions.includes(need.providerFunction)) {
    say('providerFunction', 'UNKNOWN_VALUE', `Choose one of: ${organisationFunctions.join(', ')}.`);
  }
  return faults;
}

import { type ApprovalRequirement, beneficiaries, type Fault } from '#libs/contracts';
import type { ProposalContent } from './proposal.content.js';
import { activityFaults, DAY, isDay, securityFaults } from './proposal.screening.js';

type Benefit = NonNullable<NonNullable<ProposalContent['benefits']>['public']>[number];
type Path = Fault['path'];

/** What a process can require of what a proposal states; each lists what is lacking, place by place. */
export const contentRequirements = {
  BENEFITS_MAPPED: ({ benefits }) =>
    beneficiaries.flatMap((party): Fault[] => {
      const stated = (benefits?.[party] ?? []).map((benefit, index) => unmeasured(benefit, ['benefits', party, index]));
      const [least] = stated.sort((a, b) => a.length - b.length);
      return least ?? [required(['benefits', party], `State a ${party} benefit, its measure and its value of today.`)];
    }),
  SECURITY_PLANNED: ({ security = {} }) => [
    ...securityFaults(security),
    ...(security.dataClasses?.length
      ? []
      : [required(['security', 'dataClasses'], 'State the classes of data that the project touches.')]),
    ...(security.level === undefined
      ? [required(['security', 'level'], 'State the level of protection, 1 to 5.')]
      : []),
    ...rows(security.contacts, ['security', 'contacts'], 'Name at least one contact for incidents.', (contact) => [
      ...(contact.organisationId ? [] : [['name', contact.name, 'Name the organisation.'] as const]),
      ['role', contact.role, 'Say which duty or function is to be reached.'],
      ['reach', contact.reach, 'Say how it is reached.'],
    ]),
    ...rows(security.tests, ['security', 'tests'], 'State at least one test.', (test) => [
      ['what', test.what, 'Say what is tested.'],
      ['by', test.by, 'Say who tests it.'],
      ['on', test.on, 'Say by when.'],
    ]),
  ],
  ACTIVITIES_SCREENED: ({ activities = [] }) =>
    activities.length > 0
      ? activityFaults(activities)
      : [required(['activities'], 'State who carries out what, and which data it touches.')],
} as const satisfies Partial<Record<ApprovalRequirement, (content: ProposalContent) => readonly Fault[]>>;

export type ContentRequirement = keyof typeof contentRequirements;

export function isOfContent(kind: ApprovalRequirement): kind is ContentRequirement {
  return Object.hasOwn(contentRequirements, kind);
}

/** What a benefit lacks to be measured: how, and where it stands today. A number needs its unit. */
function unmeasured({ statement, measure, baseline }: Benefit, path: Path): Fault[] {
  const { value, unit, on } = baseline ?? {};
  const faults: Fault[] = [];
  const ask = (place: Path, given: string | undefined, message: string) => {
    if (!given?.trim()) faults.push(required([...path, ...place], message));
  };
  ask(['statement'], statement, 'State the benefit.');
  ask(['measure'], measure, 'Say how it is measured.');
  ask(['baseline', 'value'], value, 'Say how it is today: a number with its unit, or words.');
  if (value && /^[\d\s.,%+-]+$/.test(value.trim()) && !value.includes('%')) {
    ask(['baseline', 'unit'], unit, 'Give the unit of the number.');
  }
  ask(['baseline', 'on'], on, 'Say of which day that is.');
  if (on?.trim() && !isDay(on)) faults.push({ path: [...path, 'baseline', 'on'], code: 'FORMAT', message: DAY });
  return faults;
}

function rows<Row>(
  given: readonly Row[] | undefined,
  path: Path,
  none: string,
  asked: (row: Row) => readonly (readonly [field: string, value: string | undefined, message: string])[],
): Fault[] {
  if (!given?.length) return [required(path, none)];
  return given.flatMap((row, index) =>
    asked(row).flatMap(([field, value, message]) =>
      value?.trim() ? [] : [required([...path, index, field], message)],
    ),
  );
}

const required = (path: Path, message: string): Fault => ({ path, code: 'REQUIRED', message });

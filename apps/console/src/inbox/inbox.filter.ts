import type { Assigned, InboxFilterInput, InboxKind, InboxSubject } from '../graphql/generated/graphql.js';
import { InboxSubjectValues } from '../graphql/generated/values.js';
import { namedFirst } from '../parts/list/every-of.js';

/** What of the inbox is shown; kept in the address, so that a view can be bookmarked and gone back to. */
export interface InboxFilter {
  readonly whole: boolean;
  readonly kind: InboxKind | '';
  readonly subject: InboxSubject | '';
  /** Days; 0 for overdue. */
  readonly due: '' | '0' | '3' | '7' | '30';
  readonly assigned: Assigned | '';
  readonly text: string;
  /** The most urgent first; or by how long it waits, the longest or the shortest first. */
  readonly order: '' | (typeof orders)[number];
}

export const kinds: readonly InboxKind[] = [
  'DECIDE',
  'COORDINATE',
  'GIVE_OPINION',
  'RECORD_MINUTES',
  'SIGN_MINUTES',
  'FULFIL',
  'REVISE',
  'ANSWER_OBJECTION',
  'CONFIRM_ANSWER',
  'SETTLE_OBJECTION',
  'SETTLE_DISPUTE',
  'APPEAL',
  'DECIDE_APPEAL',
  'CHECK_CONDITION',
  'SETTLE_CONDITION',
  'SIGN',
  'ANSWER_OFFER',
  'RENEW_CLEARANCE',
  'CERTIFY_DELETION',
  'REPORT_BREACH',
  'REINSTATE',
  'MATCH_DATA',
  'OFFER_DATA',
  'JOIN',
  'ANSWER',
  'STAND_IN',
  'ADMIT_EXPERT',
  'ASSESS_IMPACT',
  'CONCLUDE_PILOT',
  'SUBMIT_REPLICA',
  'REVIEW_INCIDENT',
  'DO_INCIDENT_ACTION',
  'CHECK_INCIDENT_ACTION',
];
export const subjects = namedFirst(
  InboxSubjectValues,
  'PROPOSAL',
  'PROJECT_GATE',
  'STAKE_CHANGE',
  'PILOT_OUTCOME',
  'AGREEMENT',
  'DATA_NEED',
  'PROJECT',
  'DATASET',
);
export const orders = ['SINCE', '-SINCE'] as const;
export const assignees: readonly Assigned[] = ['ME', 'NOBODY', 'OTHERS'];
export const dues = ['0', '3', '7', '30'] as const;

export const everything: InboxFilter = {
  whole: false,
  kind: '',
  subject: '',
  due: '',
  assigned: '',
  text: '',
  order: '',
};

/** Whatever an address or a saved view says; what is not understood is left out. */
export function filterOf(given: { get(name: string): string | null }): InboxFilter {
  const known = <T extends string>(name: string, among: readonly T[]): T | '' =>
    among.find((one) => one === given.get(name)) ?? '';
  return {
    whole: given.get('whose') === 'organisation',
    kind: known('kind', kinds),
    subject: known('about', subjects),
    due: known('due', dues),
    assigned: known('assigned', assignees),
    text: given.get('text') ?? '',
    order: known('sort', orders),
  };
}

export function searchOf({ whole, kind, subject, due, assigned, text, order }: InboxFilter): Record<string, string> {
  return {
    ...(whole && { whose: 'organisation' }),
    ...(kind && { kind }),
    ...(subject && { about: subject }),
    ...(due && { due }),
    ...(assigned && { assigned }),
    ...(text && { text }),
    ...(order && { sort: order }),
  };
}

export function isNarrow({ kind, subject, due, assigned, text }: InboxFilter): boolean {
  return Boolean(kind || subject || due || assigned || text);
}

/** As the API wants it. */
export function inputOf({ whole, kind, subject, due, assigned, text }: InboxFilter): InboxFilterInput {
  return {
    ...(whole && { wholeOrganisation: true }),
    ...(kind && { kinds: [kind] }),
    ...(subject && { subjectKinds: [subject] }),
    ...(due && { dueWithinDays: Number(due) }),
    ...(assigned && { assigned }),
    ...(text && { text }),
  };
}

/** As the API wants the order. */
export function orderOf({ order }: InboxFilter): { sort?: 'SINCE'; descending?: boolean } {
  return order ? { sort: 'SINCE', descending: order === '-SINCE' } : {};
}

import { deeperThan, type Fault } from '#libs/contracts';
import type { z } from 'zod';
import type { Path, Report, TermsSource } from './terms.report.js';
import { datasetFaults } from './terms.dataset-faults.js';
import { quotaPeriods, quotaUnits, termsLimits } from './terms.catalogue.js';
import { termsSchema, type Terms } from './terms.js';

/** Deeper than any sound agreement by far; refused before a recursive check could run out of stack. */
const DEPTH = 40;
const DAY = 86_400_000;

/**
 * Everything wrong with an agreement's terms: shape first (nothing further is asked of terms that are malformed), then
 * what contradicts itself or the datasets as they are.
 * @param terms anything, as it came from outside
 * @param sources of every dataset the terms may name; the newest and any pinned version. One not given is a fault.
 */
export function termsFaults(terms: unknown, sources: readonly TermsSource[]): Fault[] {
  const shape = shapeFaults(terms);
  if (shape.length > 0) return shape;
  const faults: Fault[] = [];
  const report: Report = (path, code, message) => void faults.push({ path, code, message });
  const sound = terms as Terms;
  partyFaults(sound, report);
  periodFaults(sound, report);
  sound.datasets.forEach((dataset, index) => {
    const known = sources.filter(
      ({ datasetId, version }) =>
        datasetId === dataset.datasetId && (dataset.version === null || version === dataset.version),
    );
    const newest = known.reduce<TermsSource | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined);
    datasetFaults(sound, dataset, newest, ['datasets', index], report);
    quotaFaults(dataset.quotas, ['datasets', index, 'quotas'], report);
  });
  overlapFaults(sound, report);
  if (sound.audit.inspectionNoticeDays !== null && !sound.audit.accessLog) {
    report(['audit', 'inspectionNoticeDays'], 'CONTRADICTION', 'Inspections need the access log; grant it as well.');
  }
  return faults;
}

/** The terms if their shape is sound, else null; for reading what was stored or sent. */
export function soundTerms(value: unknown): Terms | null {
  return shapeFaults(value).length === 0 ? (value as Terms) : null;
}

/** Why something is too deep or too long to be looked into. */
export function sizeFault(terms: unknown): Fault | undefined {
  if (deeperThan(terms, DEPTH)) return { path: [], code: 'TOO_DEEP', message: 'The terms are nested too deeply.' };
  if ((JSON.stringify(terms) ?? '').length <= termsLimits.total) return undefined;
  return { path: [], code: 'TOO_LARGE', message: `An agreement may have at most ${termsLimits.total} characters.` };
}

/** Faults of shape and size only: what keeps a draft from being saved. */
export function shapeFaults(terms: unknown): Fault[] {
  const size = sizeFault(terms);
  if (size) return [size];
  const parsed = termsSchema.safeParse(terms);
  return parsed.success ? [] : parsed.error.issues.flatMap(toFaults);
}

function toFaults(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'UNKNOWN_FIELD',
        message: `There is no field "${key}" here; remove it.`,
      }));
    case 'invalid_value':
      return [{ path, code: 'UNKNOWN_VALUE', message: `Choose one of: ${issue.values.map(String).join(', ')}.` }];
    case 'too_big':
      return [{ path, code: 'TOO_LARGE', message: `At most ${String(issue.maximum)}.` }];
    case 'invalid_type':
      if (path.length > 0 && /received (undefined|null)$/.test(issue.message))
        return [{ path, code: 'REQUIRED', message: 'Fill this in.' }];
      return [{ path, code: 'FORMAT', message: issue.message }];
    case 'too_small':
      if (issue.origin === 'array') {
        return [{ path, code: 'REQUIRED', message: `Name at least ${String(issue.minimum)}.` }];
      }
      return [{ path, code: 'TOO_SMALL', message: `At least ${String(issue.minimum)}.` }];
    case 'invalid_union':
      return [{ path, code: 'UNKNOWN_VALUE', message: 'This is none of the accepted forms.' }];
    default:
      return [{ path, code: 'FORMAT', message: issue.message }];
  }
}

function partyFaults(terms: Terms, report: Report): void {
  const seen = new Set<string>();
  const provides = new Set(terms.datasets.map(({ providerId }) => providerId));
  const receives = new Set(terms.datasets.flatMap(({ recipientIds }) => recipientIds));
  terms.parties.forEach((party, index) => {
    const path = ['parties', index];
    if (seen.has(party.organisationId)) report(path, 'DUPLICATE', 'This organisation is a party already; remove it.');
    seen.add(party.organisationId);
    if (!party.provides && !party.receives) {
      report(path, 'PARTY_WITHOUT_ROLE', 'A party provides data, receives data, or both.');
    }
    if (party.provides && !provides.has(party.organisationId)) {
      report([...path, 'provides'], 'CONTRADICTION', 'This party is to provide data, but provides no dataset below.');
    }
    if (party.receives && !receives.has(party.organisationId)) {
      report([...path, 'receives'], 'CONTRADICTION', 'This party is to receive data, but receives no dataset below.');
    }
  });
}

function periodFaults(terms: Terms, report: Report): void {
  const lasts = Date.parse(terms.until) - Date.parse(terms.from);
  // A term of days ends with the last millisecond of its last.
  const days = (lasts + 1) / DAY;
  if (lasts <= 0) return report(['until'], 'CONTRADICTION', 'The agreement must end after it begins.');
  if (terms.notice.terminationDays > days) {
    const message = 'The notice of termination is longer than the whole agreement; nobody could ever give it.';
    report(['notice', 'terminationDays'], 'CONTRADICTION', message);
  }
  if (terms.notice.amendmentDays > days) {
    const message = 'The notice of amendment is longer than the whole agreement; nobody could ever give it.';
    report(['notice', 'amendmentDays'], 'CONTRADICTION', message);
  }
  if (terms.renewal.remindDaysBefore > days) {
    report(['renewal', 'remindDaysBefore'], 'CONTRADICTION', 'The reminder would come before the agreement begins.');
  }
}

/** Two quotas of one measure must differ in period, and the longer period must allow at least what the shorter does. */
function quotaFaults(quotas: Terms['datasets'][number]['quotas'], path: Path, report: Report): void {
  for (const unit of quotaUnits) {
    const ordered = quotas
      .map((quota, index) => ({ ...quota, index }))
      .filter(({ of }) => of === unit)
      .sort((a, b) => quotaPeriods.indexOf(a.per) - quotaPeriods.indexOf(b.per));
    ordered.slice(1).forEach((longer, position) => {
      const shorter = ordered[position] as (typeof ordered)[number];
      if (longer.per === shorter.per) {
        report([...path, longer.index], 'DUPLICATE', `There is already a quota of ${unit} per ${longer.per}.`);
      } else if (longer.amount < shorter.amount) {
        const message = `${shorter.amount} ${unit} per ${shorter.per} can never be reached with ${longer.amount} per ${longer.per}.`;
        report([...path, longer.index, 'amount'], 'CONTRADICTION', message);
      }
    });
  }
}

/** One access must have one answer: entries of one dataset may not cover the same recipient, action, purpose and way. */
function overlapFaults({ datasets }: Terms, report: Report): void {
  const meet = (a: readonly string[], b: readonly string[]) => a.some((item) => b.includes(item));
  datasets.forEach((later, index) => {
    const earlier = datasets
      .slice(0, index)
      .findIndex(
        (entry) =>
          entry.datasetId === later.datasetId &&
          meet(entry.recipientIds, later.recipientIds) &&
          meet(entry.actions, later.actions) &&
          meet(entry.purposes, later.purposes) &&
          meet(entry.ways, later.ways),
      );
    if (earlier >= 0) {
      const message = `Entry ${earlier + 1} already covers this dataset for the same recipient, action, purpose and way; they contradict each other. Keep one.`;
      report(['datasets', index], 'CONTRADICTION', message);
    }
  });
}

import {
  type Fault,
  type IncidentKind,
  incidentKinds,
  type IncidentReportKind,
  incidentSeverities,
  type IncidentSeverity,
  lineFaults,
} from '#libs/contracts';
import type { Incident, IncidentChanges } from './incident.entity.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How often an owed report is told of again. */
const AGAIN = DAY;
export const limits = { line: 200, text: 10_000, list: 50 } as const;

/** Which reports are owed, each some hours after what `dueTimes` says. */
export type ReportHours = Readonly<
  Record<IncidentSeverity, Readonly<Record<'FIRST' | IncidentReportKind, number | null>>>
>;

/**
 * Hours, by the clock and not of offices. First reports and the thirty days of the final one are those of China's measures for
 * reporting national cybersecurity incidents (国家网络安全事件报告管理办法, in force since 1 November 2025); see docs/incidents.md.
 */
export const usualHours: ReportHours = {
  GENERAL: { FIRST: 24, INTERIM: null, FINAL: 30 * 24 },
  CONSIDERABLE: { FIRST: 4, INTERIM: 72, FINAL: 30 * 24 },
  MAJOR: { FIRST: 4, INTERIM: 24, FINAL: 30 * 24 },
  GRAVE: { FIRST: 1, INTERIM: 24, FINAL: 30 * 24 },
};

/** The usual hours with what an operator set, such as `MAJOR_INTERIM=12`. @throws RangeError for what there is not */
export function hoursWith(set: Readonly<Record<string, number>>): ReportHours {
  const hours = structuredClone(usualHours) as Record<
    IncidentSeverity,
    Record<'FIRST' | IncidentReportKind, number | null>
  >;
  for (const [key, value] of Object.entries(set)) {
    const [severity, report] = key.split('_') as [IncidentSeverity, 'FIRST' | IncidentReportKind];
    if (hours[severity]?.[report] === undefined || value === 0) {
      throw new RangeError(`INCIDENT_HOURS: ${key}=${value} is no time limit, such as MAJOR_INTERIM=12.`);
    }
    hours[severity][report] = value;
  }
  return hours;
}

export interface DueTimes {
  readonly firstDueAt: Date;
  readonly interimDueAt: Date | null;
  readonly finalDueAt: Date;
}

/** When reports are owed: the first counts from when it was noticed, the others from when it was reported. */
export function dueTimes(
  severity: IncidentSeverity,
  { noticedAt, reportedAt }: Pick<Incident, 'noticedAt' | 'reportedAt'>,
  hours: ReportHours = usualHours,
): DueTimes {
  const { FIRST, INTERIM, FINAL } = hours[severity];
  const after = (from: Date, count: number) => new Date(from.getTime() + count * HOUR);
  return {
    firstDueAt: after(noticedAt, FIRST ?? 24),
    interimDueAt: INTERIM === null ? null : after(reportedAt, INTERIM),
    finalDueAt: after(reportedAt, FINAL ?? 30 * 24),
  };
}

type Owing = Pick<Incident, 'interimDueAt' | 'interimAt' | 'finalDueAt'>;

/** The report that is owed next, and by when. */
export function owedNext({ interimDueAt, interimAt, finalDueAt }: Owing): { report: IncidentReportKind; dueAt: Date } {
  if (interimDueAt && !interimAt && interimDueAt <= finalDueAt) return { report: 'INTERIM', dueAt: interimDueAt };
  return { report: 'FINAL', dueAt: finalDueAt };
}

/** When somebody is told next that a report is owed: as its time passes, and every day after that. */
export function nextReminder(owing: Owing, after: Date): Date {
  const due = owedNext(owing).dueAt.getTime();
  if (due > after.getTime()) return new Date(due);
  return new Date(due + (Math.floor((after.getTime() - due) / AGAIN) + 1) * AGAIN);
}

export interface GivenIncident {
  readonly kind: IncidentKind;
  readonly severity: IncidentSeverity;
  readonly title: string;
  readonly account?: string | null;
  readonly affected?: string | null;
  readonly measures?: string | null;
  readonly beganAt?: Date | null;
  /** Now when left out. */
  readonly noticedAt?: Date | null;
  readonly agreementIds?: readonly string[] | null;
  readonly datasetIds?: readonly string[] | null;
  readonly confidential?: boolean | null;
}

/** What is said of an incident, as its row keeps it. */
export type IncidentSaid = Pick<
  Incident,
  | 'kind'
  | 'severity'
  | 'title'
  | 'account'
  | 'affected'
  | 'measures'
  | 'beganAt'
  | 'noticedAt'
  | 'agreementIds'
  | 'datasetIds'
  | 'confidential'
>;

export function saidOf(given: GivenIncident, now: Date): IncidentSaid {
  return {
    kind: given.kind,
    severity: given.severity,
    title: given.title.trim(),
    account: given.account?.trim() ?? '',
    affected: given.affected?.trim() ?? '',
    measures: given.measures?.trim() ?? '',
    beganAt: given.beganAt ?? null,
    noticedAt: given.noticedAt ?? now,
    agreementIds: [...new Set(given.agreementIds)],
    datasetIds: [...new Set(given.datasetIds)],
    confidential: given.confidential ?? false,
  };
}

/** Everything wrong with what is said of an incident. @param until what it may not be later than: its report */
export function incidentFaults(said: IncidentSaid, until: Date): Fault[] {
  const faults: Fault[] = [];
  const say = (field: keyof IncidentSaid, code: string, message: string) =>
    faults.push({ path: [field], code, message });
  if (!incidentKinds.includes(said.kind)) say('kind', 'UNKNOWN_VALUE', `Choose one of: ${incidentKinds.join(', ')}.`);
  if (!incidentSeverities.includes(said.severity)) {
    say('severity', 'UNKNOWN_VALUE', `Choose one of: ${incidentSeverities.join(', ')}.`);
  }
  if (!said.title) say('title', 'REQUIRED', 'Say what happened, on one line.');
  if (said.title.length > limits.line) say('title', 'TOO_LARGE', `Use at most ${limits.line} characters.`);
  faults.push(...lineFaults(['title'], said.title));
  for (const field of ['account', 'affected', 'measures'] as const) {
    if (said[field].length > limits.text) say(field, 'TOO_LARGE', `Use at most ${limits.text} characters.`);
  }
  for (const field of ['agreementIds', 'datasetIds'] as const) {
    if (said[field].length > limits.list) say(field, 'TOO_LARGE', `Name at most ${limits.list}.`);
  }
  if (said.noticedAt > until) say('noticedAt', 'OUT_OF_RANGE', 'It was noticed before it was reported.');
  if (said.beganAt && said.beganAt > said.noticedAt) {
    say('beganAt', 'OUT_OF_RANGE', 'It began before it was noticed, or then.');
  }
  return faults;
}

/** What a correction changes, before and after; nothing where it changes nothing. */
export function changesOf(before: IncidentSaid, after: IncidentSaid): IncidentChanges {
  const fields = Object.keys(after) as (keyof IncidentSaid)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, { before: before[field], after: after[field] }]));
}

/** What is wrong with a text that has to be there. */
export function textFaults(field: string, text: string, most: number = limits.text): Fault[] {
  if (!text.trim()) return [{ path: [field], code: 'REQUIRED', message: 'Write what there is to say.' }];
  if (text.length <= most) return [];
  return [{ path: [field], code: 'TOO_LARGE', message: `Use at most ${most} characters.` }];
}

/** What is wrong with the day until which something is to be done. @param today which day it is where the project is */
export function dueFaults(dueOn: string, today: string): Fault[] {
  const say = (code: string, message: string): Fault[] => [{ path: ['dueOn'], code, message }];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dueOn)) return say('FORM', 'Expected a date such as 2027-06-30.');
  return dueOn < today ? say('OUT_OF_RANGE', 'Name today or a day to come.') : [];
}

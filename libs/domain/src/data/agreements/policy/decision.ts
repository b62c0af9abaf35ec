import type { DataAction, DataPurpose, DataWay, QuotaPeriod, QuotaUnit } from '../terms/terms.catalogue.js';
import type { Filter } from '../terms/terms.filter.js';
import type { ColumnTerms, DatasetTerms, Quota, Terms } from '../terms/terms.js';

/** An agreement as far as a decision depends on it. */
export interface DecidableAgreement {
  readonly id: string;
  /** Of the terms in force; written to the access log with every decision. */
  readonly version: number;
  readonly terms: Terms;
  /** When the last party signed; null before. */
  readonly signedAt: Date | null;
  readonly suspended: boolean;
  /** An end sooner than the terms' own (termination, expiry already noted); null: the terms' own. */
  readonly endsAt: Date | null;
}

/** What somebody wants. */
export interface AccessRequest {
  readonly organisationId: string;
  readonly datasetId: string;
  /** Null: the newest. A number is granted only where the agreement names exactly that version. */
  readonly datasetVersion: number | null;
  readonly action: DataAction;
  readonly purpose: DataPurpose;
  /** Null: every column that is given. */
  readonly columns: readonly string[] | null;
  readonly way: DataWay;
}

/** What the requesting organisation took of the dataset under the agreement so far, in the current period. */
export interface Usage {
  readonly of: QuotaUnit;
  readonly per: QuotaPeriod;
  readonly used: number;
}

/** A period whose usage a decision needs to know; `until` null: the agreement's life. */
export interface Meter {
  readonly of: QuotaUnit;
  readonly per: QuotaPeriod;
  readonly from: Date | null;
  readonly until: Date | null;
}

export const denialReasons = [
  'NOT_SIGNED',
  'SUSPENDED',
  'NOT_YET',
  'ENDED',
  'NOT_A_PARTY',
  'DATASET_NOT_COVERED',
  'NOT_A_RECIPIENT',
  'VERSION_NOT_COVERED',
  'ACTION_NOT_ALLOWED',
  'PURPOSE_NOT_ALLOWED',
  'WAY_NOT_ALLOWED',
  'COLUMN_NOT_GIVEN',
  'QUOTA_USED_UP',
  'USAGE_UNKNOWN',
] as const;
export type DenialReason = (typeof denialReasons)[number];

export interface Permit {
  readonly permit: true;
  readonly agreementId: string;
  readonly policyVersion: number;
  readonly datasetId: string;
  /** Which version to read; null: the newest. */
  readonly datasetVersion: number | null;
  readonly columns: readonly ColumnTerms[];
  readonly filter: Filter | null;
  /** The columns to group by come with their transformations, whether asked for or not. */
  readonly minimumGroup: { readonly size: number; readonly by: readonly ColumnTerms[] } | null;
  /** What is left of the quotas; left out where nothing limits it. The request itself is one of `requests`. */
  readonly rows?: number;
  readonly bytes?: number;
  readonly requests?: number;
  /** Ids of the clauses the permit rests on. */
  readonly clauses: readonly string[];
  /** The permit holds no longer than this, whatever happens. */
  readonly until: Date;
}

export interface Denial {
  readonly permit: false;
  /** Id of the clause that stands in the way; `agreement` where it is the agreement's own standing. */
  readonly clause: string;
  readonly reason: DenialReason;
  readonly message: string;
}

export type PolicyDecision = Permit | Denial;

interface Rule {
  readonly clause: string;
  readonly terms: DatasetTerms;
  readonly recipients: ReadonlySet<string>;
  readonly actions: ReadonlySet<string>;
  readonly purposes: ReadonlySet<string>;
  readonly ways: ReadonlySet<string>;
  /** Columns given, by name; what is dropped is not among them. */
  readonly columns: ReadonlyMap<string, ColumnTerms>;
  readonly all: readonly ColumnTerms[];
  readonly minimumGroup: Permit['minimumGroup'];
  readonly clauses: readonly string[];
}

/** An agreement made ready for many decisions; holds no state of its own. */
export interface Compiled {
  readonly agreement: DecidableAgreement;
  readonly parties: ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
  readonly from: number;
  /** Exclusive, in milliseconds. */
  readonly until: number;
}

/** @param agreement with terms that have no faults; their meaning is fixed here, once */
export function compile(agreement: DecidableAgreement): Compiled {
  const { terms, endsAt } = agreement;
  const rules = new Map<string, Rule[]>();
  terms.datasets.forEach((dataset, index) => {
    const of = rules.get(dataset.datasetId);
    const rule = compileRule(dataset, `datasets.${index}`);
    if (of) of.push(rule);
    else rules.set(dataset.datasetId, [rule]);
  });
  const until = Date.parse(terms.until);
  return {
    agreement,
    parties: new Set(terms.parties.map(({ organisationId }) => organisationId)),
    rules,
    from: Date.parse(terms.from),
    until: endsAt ? Math.min(until, endsAt.getTime()) : until,
  };
}

function compileRule(terms: DatasetTerms, clause: string): Rule {
  const given = terms.columns.filter(({ transform }) => transform?.kind !== 'drop');
  const columns = new Map(given.map((column) => [column.name, column]));
  const group = terms.minimumGroup;
  return {
    clause,
    terms,
    recipients: new Set(terms.recipientIds),
    actions: new Set(terms.actions),
    purposes: new Set(terms.purposes),
    ways: new Set(terms.ways),
    columns,
    all: given,
    minimumGroup: group && { size: group.size, by: group.by.flatMap((name) => columns.get(name) ?? []) },
    clauses: [
      ...['', '.actions', '.purposes', '.ways'].map((part) => clause + part),
      ...(terms.filter ? [`${clause}.filter`] : []),
      ...(group ? [`${clause}.minimumGroup`] : []),
      ...terms.quotas.map((_quota, index) => `${clause}.quotas.${index}`),
    ],
  };
}

const deny = (clause: string, reason: DenialReason, message: string): Denial => ({
  permit: false,
  clause,
  reason,
  message,
});

/**
 * The policy decision point: whether this request is allowed at this instant, and with which transformations. Pure; the
 * same question has the same answer. What is not expressly given is denied.
 * @param usage of every meter that {@link meters} names; one left out is a denial, never a zero
 * @returns a permit under exactly one entry of the agreement (entries never add up), or the clause that came nearest
 */
export function decide(compiled: Compiled, request: AccessRequest, at: Date, usage: readonly Usage[]): PolicyDecision {
  const standing = standingDenial(compiled, at.getTime());
  if (standing) return standing;
  if (!compiled.parties.has(request.organisationId)) {
    return deny('parties', 'NOT_A_PARTY', 'Your organisation is not a party to this agreement.');
  }
  let nearest: { denial: Denial; steps: number } | undefined;
  for (const rule of compiled.rules.get(request.datasetId) ?? []) {
    const { verdict, steps } = decideRule(compiled, rule, request, at, usage);
    if (verdict.permit) return verdict;
    if (!nearest || steps > nearest.steps) nearest = { denial: verdict, steps };
  }
  return nearest?.denial ?? deny('datasets', 'DATASET_NOT_COVERED', 'The agreement does not cover this dataset.');
}

function standingDenial({ agreement, from, until }: Compiled, at: number): Denial | null {
  if (!agreement.signedAt || agreement.signedAt.getTime() > at) {
    return deny('agreement', 'NOT_SIGNED', 'Not every party has signed the agreement yet.');
  }
  // A moment that is no moment (NaN) lies neither after the beginning nor before the end.
  if (!(at >= from)) return deny('from', 'NOT_YET', `The agreement begins at ${agreement.terms.from}.`);
  if (!(at < until)) {
    const own = until === Date.parse(agreement.terms.until);
    return deny(own ? 'until' : 'agreement', 'ENDED', `The agreement ended at ${new Date(until).toISOString()}.`);
  }
  return agreement.suspended ? deny('agreement', 'SUSPENDED', 'The agreement is suspended.') : null;
}

/** @returns how many questions were passed, so that the denial told is the one that came nearest to a permit */
function decideRule(
  compiled: Compiled,
  rule: Rule,
  request: AccessRequest,
  at: Date,
  usage: readonly Usage[],
): { verdict: PolicyDecision; steps: number } {
  const { clause, terms } = rule;
  const no = (steps: number, part: string, reason: DenialReason, message: string) => ({
    verdict: deny(`${clause}${part}`, reason, message),
    steps,
  });
  if (!rule.recipients.has(request.organisationId)) {
    return no(0, '', 'NOT_A_RECIPIENT', 'Your organisation does not receive this dataset.');
  }
  if (request.datasetVersion !== null && request.datasetVersion !== terms.version) {
    const which = terms.version === null ? 'only whichever version is the newest' : `only version ${terms.version}`;
    return no(1, '', 'VERSION_NOT_COVERED', `The agreement covers ${which}.`);
  }
  if (!rule.actions.has(request.action)) {
    return no(2, '.actions', 'ACTION_NOT_ALLOWED', `Allowed: ${terms.actions.join(', ')}; not ${request.action}.`);
  }
  if (!rule.purposes.has(request.purpose)) {
    return no(3, '.purposes', 'PURPOSE_NOT_ALLOWED', `Allowed: ${terms.purposes.join(', ')}; not ${request.purpose}.`);
  }
  if (!rule.ways.has(request.way)) {
    return no(4, '.ways', 'WAY_NOT_ALLOWED', `Allowed: ${terms.ways.join(', ')}; not ${request.way}.`);
  }
  const columns = request.columns ? chosen(rule, request.columns) : rule.all;
  if (typeof columns === 'string') {
    const index = terms.columns.findIndex(({ name }) => name === columns);
    const part = index < 0 ? '' : `.columns.${index}`;
    return no(5, part, 'COLUMN_NOT_GIVEN', `The column "${columns}" is not given.`);
  }
  const left = remaining(rule, at, usage);
  if ('permit' in left) return { verdict: left, steps: 6 };
  const { agreement, until } = compiled;
  const permit: Permit = {
    permit: true,
    agreementId: agreement.id,
    policyVersion: agreement.version,
    datasetId: request.datasetId,
    datasetVersion: terms.version,
    columns,
    filter: terms.filter,
    minimumGroup: rule.minimumGroup,
    ...left,
    clauses: rule.clauses,
    until: new Date(until),
  };
  return { verdict: permit, steps: 7 };
}

/** The columns asked for in the agreement's words, each once, or the name of the first that is not given. */
function chosen(rule: Rule, names: readonly string[]): readonly ColumnTerms[] | string {
  const columns = new Set<ColumnTerms>();
  if (names.length === 0) return '';
  for (const name of names) {
    const column = rule.columns.get(name);
    if (!column) return name;
    columns.add(column);
  }
  return [...columns];
}

/** What the quotas leave, or a denial by the first that is used up. */
function remaining(rule: Rule, at: Date, usage: readonly Usage[]): { [Unit in QuotaUnit]?: number } | Denial {
  const left: { [Unit in QuotaUnit]?: number } = {};
  const { quotas } = rule.terms;
  for (let index = 0; index < quotas.length; index += 1) {
    const quota = quotas[index] as Quota;
    const used = usage.find(({ of, per }) => of === quota.of && per === quota.per)?.used;
    const clause = `${rule.clause}.quotas.${index}`;
    if (used === undefined || !(used >= 0)) {
      return deny(clause, 'USAGE_UNKNOWN', `The usage of ${quota.of} per ${quota.per} is not known.`);
    }
    if (used >= quota.amount) {
      const again = periodOf(quota.per, at).until;
      const when = again ? `; again from ${again.toISOString()}` : '';
      return deny(clause, 'QUOTA_USED_UP', `${quota.amount} ${quota.of} per ${quota.per} are used up${when}.`);
    }
    left[quota.of] = Math.min(left[quota.of] ?? Infinity, quota.amount - used);
  }
  return left;
}

/** The calendar period (UTC) an instant lies in; nulls for `whole`. */
export function periodOf(per: QuotaPeriod, at: Date): { from: Date | null; until: Date | null } {
  const [year, month, day, hour] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()];
  const between = (from: number, until: number) => ({ from: new Date(from), until: new Date(until) });
  switch (per) {
    case 'hour':
      return between(Date.UTC(year, month, day, hour), Date.UTC(year, month, day, hour + 1));
    case 'day':
      return between(Date.UTC(year, month, day), Date.UTC(year, month, day + 1));
    case 'month':
      return between(Date.UTC(year, month), Date.UTC(year, month + 1));
    case 'whole':
      return { from: null, until: null };
  }
}

/** The meters a decision about this dataset for this organisation may need, each once. */
export function meters(compiled: Compiled, organisationId: string, datasetId: string, at: Date): Meter[] {
  const found = new Map<string, Meter>();
  for (const rule of compiled.rules.get(datasetId) ?? []) {
    if (!rule.recipients.has(organisationId)) continue;
    for (const { of, per } of rule.terms.quotas) found.set(`${of}/${per}`, { of, per, ...periodOf(per, at) });
  }
  return [...found.values()];
}

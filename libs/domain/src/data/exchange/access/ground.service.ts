import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Fault, Refused } from '#libs/contracts';
import {
  type AccessRequest,
  decide,
  type Denial,
  meters,
  type Permit,
  type Usage,
} from '../../agreements/policy/decision.js';
import { COLUMN_NAME, type DatasetSource, MAX_COLUMNS } from '../../datasets/dataset.catalogue.js';
import { Datasets } from '../../datasets/dataset.service.js';
import { type AgreementInForce, AgreementsInForce, versionGiven } from './agreements-in-force.service.js';
import { type AccessGround, openColumns, type TransferCause } from '../exchange.catalogue.js';
import { UsageCounters } from './usage.service.js';

/** What somebody wants to read, and in whose name. */
export interface Question extends AccessRequest {
  /** Null: the caller's own or open data, else the one agreement that gives it. */
  readonly agreementId: string | null;
}

/** What reading rests on, as it is now. */
export interface Basis {
  readonly ground: AccessGround;
  readonly source: DatasetSource;
  /** Null on the grounds OWN and OPEN. */
  readonly agreement: AgreementInForce | null;
}

/** A permit, of an agreement or without one. */
export type Granted = Omit<Permit, 'agreementId'> & { readonly agreementId: string | null };

/** A refusal in the decision point's form, also of what is decided before it is asked. */
export type Withheld = Omit<Denial, 'reason'> & { readonly reason: string; readonly cause?: TransferCause };

export type AccessAnswer = Granted | Withheld;

/** What counts as not used in a decision: reserved by the asker itself, and its own still. */
export type Credit = Partial<Record<Usage['of'], number>>;

/** A permit without an agreement has no end of its own. */
const NO_END = new Date('9999-12-31T00:00:00.000Z');

export const withheld = (clause: string, reason: string, message: string, cause?: TransferCause): Withheld => ({
  permit: false,
  clause,
  reason,
  message,
  ...(cause && { cause }),
});

/**
 * The way to the policy decision point: finds what a reading rests on (own data, open data, one agreement) and asks with
 * what was used so far. Two agreements are never added up: one is named, or is the only one.
 */
@Injectable()
export class Grounds {
  constructor(
    @Inject(Datasets) private readonly datasets: Datasets,
    @Inject(AgreementsInForce) private readonly agreements: AgreementsInForce,
    @Inject(UsageCounters) private readonly usage: UsageCounters,
  ) {}

  /**
   * In the ambient transaction. The agreement's row is locked, so that whoever suspends or ends it comes before or after
   * everything that is decided by it here, and so that decisions under one agreement are metered one after another.
   * @param pinned the version that a transfer under way reads, where the question is for the newest
   */
  async find(question: Question, pinned: number | null = null): Promise<Basis | Withheld> {
    const { datasetId, organisationId, agreementId } = question;
    const source = await this.source(datasetId, pinned ?? question.datasetVersion);
    if ('permit' in source) return source;
    if (!agreementId) {
      if (source.ownerId === organisationId) return { ground: 'OWN', source, agreement: null };
      if (source.classification === 'OPEN') return { ground: 'OPEN', source, agreement: null };
    }
    const id = agreementId ?? (await this.only(datasetId, organisationId));
    if (typeof id !== 'string') return id;
    const agreement = await this.agreements.lock(id, organisationId);
    if (!agreement) return withheld('agreement', 'NO_AGREEMENT', `There is no signed agreement ${id}.`);
    const exact = versionGiven(agreement.compiled, datasetId);
    if (exact === null || exact === source.version) return { ground: 'AGREEMENT', source, agreement };
    const named = await this.source(datasetId, exact);
    return 'permit' in named ? named : { ground: 'AGREEMENT', source: named, agreement };
  }

  /** Asks with everything metered so far; `credit` is what the caller itself reserved and may still use or give back. */
  async decide(basis: Basis, question: Question, at: Date, credit: Credit = {}): Promise<AccessAnswer> {
    const { agreement, source, ground } = basis;
    if (!agreement) return withoutAgreement(ground, source, question);
    const { organisationId, datasetId } = question;
    const needed = meters(agreement.compiled, organisationId, datasetId, at);
    const used = await this.usage.of(agreement.id, datasetId, organisationId, needed);
    const usage = used.map(({ of, per, used: amount }) => ({ of, per, used: Math.max(0, amount - (credit[of] ?? 0)) }));
    return decide(agreement.compiled, question, at, usage);
  }

  private async source(datasetId: string, version: number | null): Promise<DatasetSource | Withheld> {
    try {
      return await this.datasets.source(datasetId, version);
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'TRANSITION') throw error;
      return withheld('dataset', error.refusal.code, error.refusal.message);
    }
  }

  private async only(datasetId: string, organisationId: string): Promise<string | Withheld> {
    const [one, ...others] = await this.agreements.covering(datasetId, organisationId);
    if (!one) {
      return withheld('agreement', 'NO_AGREEMENT', 'No agreement gives your organisation this dataset; propose one.');
    }
    if (others.length === 0) return one;
    const ids = [one, ...others].join(', ');
    return withheld(
      'agreement',
      'SEVERAL_AGREEMENTS',
      `Several agreements give it; name the one you read under: ${ids}.`,
    );
  }
}

/** Whether rows come by the way `proxy`, however they are asked for; of what is elsewhere the agreement says it. */
export function isProxied({ source, agreement }: Basis): boolean {
  if (source.kind !== 'outside') return source.kind === 'http';
  const terms = agreement?.compiled.agreement.terms.datasets.find(({ datasetId }) => datasetId === source.datasetId);
  return terms?.ways.includes('proxy') ?? false;
}

/** Own data is read as it is; open data without the columns that tell about persons or harm when known. */
function withoutAgreement(
  ground: AccessGround,
  source: DatasetSource,
  { datasetId, columns, datasetVersion }: Question,
): AccessAnswer {
  const clause = ground.toLowerCase();
  const given = ground === 'OWN' ? source.columns : openColumns(source.columns);
  const chosen = columns ? given.filter(({ name }) => columns.includes(name)) : given;
  const missing = columns?.find((name) => !given.some((column) => column.name === name));
  if (missing !== undefined || chosen.length === 0) {
    return withheld(clause, 'COLUMN_NOT_GIVEN', `The column "${missing ?? ''}" is not given.`);
  }
  return {
    permit: true,
    agreementId: null,
    policyVersion: 0,
    datasetId,
    datasetVersion,
    columns: chosen.map(({ name }) => ({ name, transform: null })),
    filter: null,
    minimumGroup: null,
    clauses: [clause],
    until: NO_END,
  };
}

/** The question a seat asks; what it may do in its organisation is asserted elsewhere. */
export function questionOf(
  { organisationId }: Pick<Actor, 'organisationId'>,
  asked: Omit<Question, 'organisationId'>,
): Question {
  const { datasetId, datasetVersion, agreementId, action, purpose, columns, way } = asked;
  return { organisationId, datasetId, datasetVersion, agreementId, action, purpose, columns, way };
}

/** @throws Refused INPUT naming what can't be a column's name, so that nothing else is ever asked or written down */
export function assertNames(columns: readonly string[] | null): void {
  const faults: Fault[] = (columns ?? []).flatMap((name, index) =>
    COLUMN_NAME.test(name)
      ? []
      : [{ path: ['columns', index], code: 'FORM', message: 'A column is named by a-z, 0-9 and _.' }],
  );
  if (columns && (columns.length === 0 || columns.length > MAX_COLUMNS)) {
    faults.push({
      path: ['columns'],
      code: 'OUT_OF_RANGE',
      message: `Name 1 to ${MAX_COLUMNS} columns, or leave them out.`,
    });
  }
  if (faults.length > 0) throw Refused.input(faults);
}

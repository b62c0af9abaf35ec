import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Actor, Refused } from '#libs/contracts';
import { Clock, Database, LOG } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { ColumnTerms } from '../../agreements/terms/terms.js';
import type { Column } from '../../datasets/dataset.catalogue.js';
import { AccessLog } from './access-log.service.js';
import type { AccessGround } from '../exchange.catalogue.js';
import {
  assertNames,
  type Basis,
  type Granted,
  Grounds,
  type Question,
  questionOf,
  type Withheld,
  withheld,
} from './ground.service.js';
import { PartnerApis } from '../sources/partner.source.js';
import { SharedRelationRows } from '../sources/relation.source.js';
import { NO_SALT, rowsOf } from '../sources/select.js';
import { sourceFailure } from '../sources/source.failure.js';
import { refusalOf, Transfers } from '../transfers/transfer.service.js';
import { UsageCounters } from './usage.service.js';

/** A column as people read it, and where in the agreement it stands. */
export type PreviewedColumn = Pick<Column, 'name' | 'title' | 'type' | 'unit'> &
  Pick<ColumnTerms, 'transform'> & {
    /** Id of the clause; null without an agreement. */
    readonly clause: string | null;
  };

/** The first rows of a dataset as the permit gives them. */
export interface Preview {
  /** The entry of the access log it made. */
  readonly accessId: string;
  readonly ground: AccessGround;
  readonly agreementId: string | null;
  readonly policyVersion: number;
  readonly datasetVersion: number;
  readonly columns: readonly PreviewedColumn[];
  /** Columns that the agreement names only to say that they are withheld. */
  readonly withheld: readonly PreviewedColumn[];
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[];
  /** Whether a filter or a minimum group size keeps rows back. */
  readonly partial: boolean;
  /** Ids of the clauses the permit rests on; none without an agreement. */
  readonly clauses: readonly string[];
}

interface Read {
  readonly row: Record<string, unknown>;
  readonly bytes: number;
}

export const MOST_PREVIEWED = 100;

/** A look at the first rows. Metered and logged as every other way out: rows are reserved before anybody gets them. */
@Injectable()
export class Previews {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Grounds) private readonly grounds: Grounds,
    @Inject(PartnerApis) private readonly partners: PartnerApis,
    @Inject(SharedRelationRows) private readonly relations: SharedRelationRows,
    @Inject(Transfers) private readonly transfers: Transfers,
    @Inject(UsageCounters) private readonly usage: UsageCounters,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  /**
   * @param count 1 to {@link MOST_PREVIEWED}
   * @throws Failure NOT_FOUND; Refused INPUT, PERMISSION; TRANSITION with the decision point's reason; all but the input's is on record
   */
  async first(actor: Actor, asked: Omit<Question, 'organisationId' | 'way'>, count: number): Promise<Preview> {
    if (!(count >= 1 && count <= MOST_PREVIEWED)) {
      throw Refused.input([{ path: ['first'], code: 'OUT_OF_RANGE', message: `Ask for 1 to ${MOST_PREVIEWED} rows.` }]);
    }
    assertNames(asked.columns);
    await this.access.assert(actor, 'exchange.use');
    const { basis, permit, question } = await this.db.transaction(() =>
      this.transfers.assertGiven(actor, questionOf(actor, { ...asked, way: 'preview' })),
    );
    // Rows are read outside of any lock; nobody has seen one before the second decision.
    const read = await this.read(basis, permit, count);
    if ('permit' in read) {
      await this.log.denied(actor, question, read, { basis });
      throw refusalOf(read);
    }
    const given = await this.db.transaction(() => this.meter(actor, question, permit, read));
    if ('permit' in given) {
      await this.log.denied(actor, question, given, { basis });
      throw refusalOf(given);
    }
    return { accessId: given.accessId, ...shown(basis, permit, given.rows) };
  }

  /** The first rows, or why a partner's API gives none. */
  private async read(
    { source, agreement }: Basis,
    permit: Granted,
    count: number,
  ): Promise<readonly Read[] | Withheld> {
    if (source.kind === 'relation') {
      return this.relations.first(rowsOf(source, permit, agreement?.salt, count), count);
    }
    if (source.kind === 'outside') {
      return withheld(
        'dataset',
        'OUTSIDE',
        'Another platform keeps this data, and shows no preview; ask for its rows.',
      );
    }
    try {
      return await this.partners.first(source, permit, agreement?.salt ?? NO_SALT, count);
    } catch (error) {
      this.logger.warn({ err: error, dataset: source.datasetId }, "a partner's API gave no preview");
      return sourceFailure(error);
    }
  }

  /** Takes the decision again, and counts what it leaves room for. */
  private async meter(
    actor: Actor,
    question: Question,
    before: Granted,
    read: readonly Read[],
  ): Promise<{ readonly accessId: string; readonly rows: readonly Read[] } | Withheld> {
    const basis = await this.grounds.find(question);
    if ('permit' in basis) return basis;
    const at = this.clock.now();
    const permit = await this.grounds.decide(basis, question, at);
    if (!permit.permit) return permit;
    if (permit.policyVersion !== before.policyVersion || permit.agreementId !== before.agreementId) {
      return withheld('agreement', 'TERMS_CHANGED', 'The terms changed meanwhile; ask again.');
    }
    const given = within(read, permit.rows ?? Infinity, permit.bytes ?? Infinity);
    if (given.length === 0 && read.length > 0) {
      const answer = await this.grounds.decide(basis, question, at, { bytes: -Infinity });
      if (!answer.permit) return answer;
    }
    const bytes = given.reduce((sum, each) => sum + each.bytes, 0);
    const { source } = basis;
    const whose = { agreementId: permit.agreementId, datasetId: source.datasetId, providerId: source.ownerId };
    const charge = { at, rows: given.length, bytes, requests: 1 };
    await this.usage.charge({ ...whose, organisationId: question.organisationId }, [charge]);
    const id = await this.log.granted(actor, question, basis, permit, null);
    await this.log.ended({ id }, { rows: given.length, bytes }, null);
    return { accessId: id, rows: given };
  }
}

/** As many of the first rows as fit. */
function within(read: readonly Read[], rows: number, bytes: number): Read[] {
  const given: Read[] = [];
  let room = bytes;
  for (const each of read) {
    room -= each.bytes;
    if (room < 0 || given.length >= rows) break;
    given.push(each);
  }
  return given;
}

function shown(
  { ground, source, agreement }: Basis,
  permit: Granted,
  rows: readonly Read[],
): Omit<Preview, 'accessId'> {
  const described = new Map(source.columns.map((column) => [column.name, column]));
  const [entry = ''] = permit.clauses;
  const terms = agreement?.compiled.agreement.terms.datasets[Number(entry.split('.')[1])]?.columns ?? [];
  const told = ({ name, transform }: ColumnTerms): PreviewedColumn => {
    const { title = name, type = 'text', unit = null } = described.get(name) ?? {};
    const place = terms.findIndex((column) => column.name === name);
    return { name, title, type, unit, transform, clause: place < 0 ? null : `${entry}.columns.${place}` };
  };
  return {
    ground,
    agreementId: permit.agreementId,
    policyVersion: permit.policyVersion,
    datasetVersion: source.version,
    columns: permit.columns.map(told),
    withheld: terms.filter(({ transform }) => transform?.kind === 'drop').map(told),
    rows: rows.map(({ row }) => permit.columns.map(({ name }) => row[name] ?? null)),
    partial: permit.filter !== null || permit.minimumGroup !== null,
    clauses: agreement ? permit.clauses : [],
  };
}

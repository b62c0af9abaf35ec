import { Inject, Injectable } from '@nestjs/common';
import {
  type ApprovalRequirement,
  approvalRequirements,
  approvalRequirementSpecs,
  type ApprovalSubject,
  approvalSubjects,
} from '#libs/contracts';
import { Clock, Database, type LockedFirst, raw, type ReadTransaction, Records, type Sql, sql } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import {
  approvalPrecedent,
  type ApprovalPrecedentSpec,
  approvalRequirement,
  type ApprovalRequirementSpec,
  approvalSubject,
  type ApprovalSubjectSpec,
  type Lack,
  type Parties,
  type SubjectOfApproval,
} from './approval.subject.js';
import { Approval } from './approval.entity.js';
import type { DefinitionInput } from './definitions/definition.schema.js';
import type { Unmet } from './rules/approval.turn.js';
import type { Missing } from './words/approval.why.js';

/** What nouns declared about what can be approved. */
@Injectable()
export class ApprovalSubjects {
  private readonly subjects: ReadonlyMap<string, ApprovalSubjectSpec>;
  private readonly requirements: ReadonlyMap<string, ApprovalRequirementSpec>;
  private readonly precedents: ReadonlyMap<string, ApprovalPrecedentSpec>;

  constructor(
    @Inject(Declarations) declarations: Declarations,
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
  ) {
    this.subjects = declarations.keyed(approvalSubject, approvalSubjects);
    this.requirements = declarations.keyed(approvalRequirement, approvalRequirements);
    this.precedents = declarations.keyed(approvalPrecedent);
  }

  of(kind: ApprovalSubject): ApprovalSubjectSpec {
    return this.subjects.get(kind)!;
  }

  /** The processes that every platform starts with, by their keys. */
  processes(): DefinitionInput[] {
    return [...this.subjects.values()].map(({ process }) => process).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** What these requirements ask of approvals and is not there now, as far as the reader may know. */
  async lacking(kinds: readonly ApprovalRequirement[], read: ReadTransaction, approvalIds: readonly string[]) {
    const found: (Missing & Pick<Lack, 'approvalId'>)[] = [];
    for (const kind of kinds) {
      const { lacking, says } = this.requirements.get(kind)!;
      const { owedBy: on } = approvalRequirementSpecs[kind];
      for (const one of await lacking(read, approvalIds)) found.push({ ...one, kind, on, says });
    }
    return found;
  }

  async partiesOf(subject: SubjectOfApproval): Promise<Parties | null> {
    return (await this.of(subject.subjectKind).parties?.(this.db, subject)) ?? null;
  }

  /** The approval of what a subject carries over, and what of that differs; null where it carries over nothing. */
  async precedentOf(subject: Pick<SubjectOfApproval, 'subjectKind' | 'subjectId'>, as: 'WRITTEN' | 'SUBMITTED') {
    return (await this.precedents.get(subject.subjectKind)?.of(this.db, subject, as)) ?? null;
  }

  /** Whose interests are at stake: the owners', and of whoever else gains or loses by what is decided. */
  async interestedIn(
    subject: SubjectOfApproval,
    owners: readonly string[],
    named: readonly string[] = [],
  ): Promise<string[]> {
    const others = (await this.of(subject.subjectKind).interested?.(this.db, subject, named)) ?? [];
    return [...new Set([...owners, ...others])].sort();
  }

  /** SQL of the organisation that decides on an approval `a` for itself; null of most. */
  get forItself(): Sql {
    const cases = [...this.subjects.values()].flatMap(({ kind, forItself }) =>
      forItself ? [`when '${kind}' then ${forItself}`] : [],
    );
    return cases.length > 0 ? raw(`case a.subject_kind ${cases.join(' ')} end`) : sql`null::uuid`;
  }

  /** The organisation that decides on an approval for itself; null of most. */
  async decidingForItself(approvalId: string): Promise<string | null> {
    const [found] = await this.db.query<{ id: string | null }>(
      sql`select ${this.forItself} as id from approval a where a.id = ${approvalId}`,
    );
    return found?.id ?? null;
  }

  /** What is locked before an approval of the subject: what that lies in, and the subject, as everybody who locks them does. */
  lockedFirst({ subjectKind, projectId }: SubjectOfApproval): LockedFirst[] {
    const { table, within } = this.of(subjectKind);
    const { lockedAfter: leader } = Approval;
    const subject = { table, id: '(select subject_id from approval where id = :id)' };
    const around = { table: within ?? leader.table, id: `(select ${leader.by} from approval where id = :id)` };
    if (!projectId) return [subject];
    return within ? [around, subject] : [subject, around];
  }

  /** What these requirements ask of the subject and is not there now. */
  async missing(kinds: readonly ApprovalRequirement[], subject: SubjectOfApproval): Promise<Unmet[]> {
    // A requirement reads what its subject says by SQL.
    if (kinds.length > 0) await this.records.flush();
    const found: Unmet[] = [];
    for (const kind of kinds) {
      const faults = await this.requirements.get(kind)!.missing({ db: this.db, clock: this.clock }, subject);
      const { owedBy } = approvalRequirementSpecs[kind];
      found.push(...faults.map((fault) => ({ ...fault, kind, owedBy })));
    }
    return found;
  }
}

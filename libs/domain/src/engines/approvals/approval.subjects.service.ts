import { Inject, Injectable } from '@nestjs/common';
import type { ApprovalSubject, Fault } from '#libs/contracts';
import { Clock, Database } from '#libs/platform';
import { Declarations } from '../../declarations.js';
import {
  approvalRequirement,
  type ApprovalRequirementSpec,
  approvalSubject,
  type ApprovalSubjectSpec,
  type Parties,
  type SubjectOfApproval,
} from './approval.subject.js';

/** What nouns declared about what can be approved. */
@Injectable()
export class ApprovalSubjects {
  private readonly subjects: ReadonlyMap<string, ApprovalSubjectSpec>;
  private readonly requirements: ReadonlyMap<string, ApprovalRequirementSpec>;

  constructor(
    @Inject(Declarations) declarations: Declarations,
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.subjects = declarations.keyed(approvalSubject);
    this.requirements = declarations.keyed(approvalRequirement);
  }

  /** @throws Error when no noun declared the kind */
  of(kind: ApprovalSubject): ApprovalSubjectSpec {
    const found = this.subjects.get(kind);
    if (!found) throw new Error(`No noun declares that a ${kind} can be approved.`);
    return found;
  }

  /** SQL of all that is lacking for an approval `a`, whatever requires it. */
  lacking(): string {
    return [...this.requirements.values()].map(({ lacking }) => lacking).join(' union all ');
  }

  async partiesOf(subject: SubjectOfApproval): Promise<Parties | null> {
    return (await this.of(subject.subjectKind).parties?.(this.db, subject)) ?? null;
  }

  /** Locks the subject after what it lies in, as everybody who locks them does. */
  async lock({ subjectKind, subjectId, projectId }: SubjectOfApproval): Promise<void> {
    const { table, within } = this.of(subjectKind);
    if (within && projectId)
      await this.db.tx.query(`select 1 from ${within} where id = $1 for no key update`, [projectId]);
    await this.db.tx.query(`select 1 from ${table} where id = $1 for no key update`, [subjectId]);
  }

  /** What these requirements ask of the subject and is not there now. */
  async missing(kinds: readonly ApprovalRequirementSpec['kind'][], subject: SubjectOfApproval): Promise<Fault[]> {
    const faults: Fault[] = [];
    for (const kind of kinds) {
      const requirement = this.requirements.get(kind);
      if (!requirement) throw new Error(`No noun declares the requirement ${kind}.`);
      faults.push(...(await requirement.missing({ db: this.db, clock: this.clock }, subject)));
    }
    return faults;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Database, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import type { SubjectOfApproval } from '../approval.subject.js';
import { ApprovalSubjects } from '../approval.subjects.service.js';
import type { StageDefinition } from '../definitions/definition.schema.js';
import type { Precedent } from '../rules/electing/approval.carrying.js';

/** What was approved elsewhere that may carry over in an approval. */
@Injectable()
export class Precedents {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  /**
   * The precedent of a subject where a group of these stages says that it counts; else null.
   * @param definitionId edition of the process that its approval follows
   * @param as what is held against it: what is being written, or what was submitted last
   */
  async of(
    subject: Pick<SubjectOfApproval, 'subjectKind' | 'subjectId'>,
    definitionId: string,
    stages: readonly StageDefinition[],
    as: 'WRITTEN' | 'SUBMITTED',
  ): Promise<Precedent | null> {
    if (!stages.some(({ groups }) => groups.some(({ carriesOver }) => carriesOver))) return null;
    const named = await this.subjects.precedentOf(subject, as);
    if (!named) return null;
    // Routes are read outside a transaction, so no entity manager is at hand.
    const [before] = await this.db.query<Pick<Approval, 'engine' | 'definitionId'>>(
      sql`select engine, definition_id as "definitionId" from approval where id = ${named.approvalId}`,
    );
    if (!before) return null;
    return { state: before.engine, sameEdition: before.definitionId === definitionId, differs: named.differs };
  }
}

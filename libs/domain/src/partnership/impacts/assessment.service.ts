import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { Clock, Database, raw, Records, sql } from '#libs/platform';
import { Contributions } from '../../engines/approvals/deciding/contribution.service.js';
import { Access } from '../../identity/access/access.service.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { Proposals } from '../proposals/proposal.service.js';
import { ImpactAssessment, ImpactCriteria, type ImpactScore } from './impact.entity.js';
import { resultOf, scoreFaults } from './impact.rules.js';
import { criteriaFor, partiesOfApproval, placeOfApproval } from './impact.sql.js';

export interface AssessImpact {
  readonly proposalId: string;
  /** The revision that was read. */
  readonly revision: number;
  /** The edition that it is scored by. */
  readonly criteriaId: string;
  readonly scores: readonly ImpactScore[];
}

/** Scores proposals by the criteria that an agency of their place has published. */
@Injectable()
export class ImpactAssessments {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Contributions) private readonly contributions: Contributions,
    @Inject(Database) private readonly db: Database,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Scores a revision while it is decided on, for the agency whose criteria they are. It stays; a later one takes its place.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT with every fault; TRANSITION NOT_OPEN, REVISED, OTHER_CRITERIA,
   *   CONFLICT_OF_INTEREST
   */
  @Transactional()
  async assess(actor: Actor, given: AssessImpact): Promise<ImpactAssessment> {
    const { proposalId, revision, criteriaId } = given;
    const criteria = await this.db.tx.findOneBy(ImpactCriteria, { id: criteriaId });
    if (!criteria) throw Failure.notFound('criteria', criteriaId);
    await this.access.assert(actor, 'impact.assess', { owners: [criteria.organisationId] });
    const seen = await this.db.tx.findOneBy(Proposal, { id: proposalId });
    if (!seen) throw Failure.notFound('proposal', proposalId);
    this.access.assertSees(actor, seen, 'proposal');
    const approval = await this.contributions.lock(actor, seen.approvalId, 'impact.assess');
    const proposal = await this.db.lock(Proposal, proposalId);
    if (proposal.revision !== revision || proposal.contentHash === null) {
      const message = `Revision ${proposal.revision} is decided on now; read that one, then score it.`;
      throw Refused.transition('REVISED', message, { state: proposal.state });
    }
    const [applies] = await this.db.query<{ id: string | null }>(
      sql`select ${raw(criteriaFor(placeOfApproval, partiesOfApproval))} as id from approval a where a.id = ${approval.id}`,
    );
    if (applies?.id !== criteriaId) {
      const message =
        'It is not scored by these criteria, or no longer by this edition; read which hold for its place.';
      throw Refused.transition('OTHER_CRITERIA', message);
    }
    const faults = scoreFaults(criteria.criteria, given.scores);
    if (faults.length > 0) throw Refused.input(faults);
    const scores = criteria.criteria.flatMap(({ key }) =>
      given.scores.filter((one) => one.key === key).map((one) => ({ ...one, reason: one.reason.trim() })),
    );
    const { overall, dimensions, reached } = resultOf(criteria, scores);
    const { organisationId } = criteria;
    const assessment = Object.assign(new ImpactAssessment(), {
      ...{ id: v7(), proposalId, revision, contentHash: proposal.contentHash, criteriaId, organisationId },
      ...{ recordedBy: actor.memberId, recordedAt: this.clock.now(), scores, overall, dimensions, reached },
    } satisfies Partial<ImpactAssessment>);
    const { id } = assessment;
    await this.records.write(actor, {
      add: [assessment],
      audience: [proposal],
      tell: (tell) =>
        tell(
          'impact.assessed',
          { kind: 'impact-assessment', id, version: 1 },
          { assessmentId: id, proposalId, revision, criteriaId, organisationId, reached },
          this.proposals.hearingOf(proposal),
        ),
    });
    return assessment;
  }
}

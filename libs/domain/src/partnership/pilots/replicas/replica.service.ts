import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, audiencesOf, systemActor } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import type { Project } from '../../projects/project.entity.js';
import { Proposal, ProposalRevision } from '../../proposals/proposal.entity.js';
import { LONGEST_TITLE, Proposals } from '../../proposals/proposal.service.js';
import type { ApprovedRevision, PilotOutcome } from '../outcomes/outcome.entity.js';
import type { Pilot } from '../pilot.entity.js';
import { PilotReplica, ReplicaOrigin } from './replica.entity.js';
import { carriedOver } from './replica.rules.js';

/** Pilots elsewhere: a proposal for each place, which begins with what was approved. */
@Injectable()
export class PilotReplicas {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * What was approved here of a project, as far as the actor may see it.
   * @param proposalId of which proposal; left out, of the one that the project was made from or, without, that was approved last
   */
  async approvedOf(actor: Actor, project: Project, proposalId?: string | null): Promise<ApprovedRevision | null> {
    const [found] = await this.db.query<ApprovedRevision>(sql`
      select id as "proposalId", revision, content_hash as "contentHash" from proposal
      where project_id = ${project.id} and state = 'APPROVED' and approval_id is not null
        and readers && ${audiencesOf(actor)}::uuid[] and (${proposalId ?? null}::uuid is null or id = ${proposalId ?? null}::uuid)
      order by (id = ${project.proposalId}::uuid) is true desc, submitted_at desc, id desc limit 1`);
    return found ?? null;
  }

  /**
   * Begins the proposals for the places of an outcome that was decided, each for whoever submitted what was approved; in the
   * transaction that carries the outcome out.
   */
  async draft(project: Project, pilot: Pilot, { id: outcomeId, approved, districts }: PilotOutcome): Promise<void> {
    if (!approved) return;
    const { proposalId, revision: number } = approved;
    const proposal = await this.db.tx.findOneByOrFail(Proposal, { id: proposalId });
    const revision = await this.db.tx.findOneByOrFail(ProposalRevision, { proposalId, number });
    const { submitterId, authorIds } = proposal;
    const { title, content, attachments, contentHash } = revision;
    const jurisdiction = revision.jurisdiction ?? project.jurisdiction ?? pilot.jurisdiction;
    const drafts = await this.proposals.begin(
      { submitterId, authorIds },
      districts.map((district) => carriedOver(revision, district, LONGEST_TITLE)),
    );
    const replicas = drafts.map(({ id, jurisdiction: at }) =>
      Object.assign(new PilotReplica(), {
        ...{ id: v7(), projectId: project.id, pilotId: pilot.id, outcomeId, jurisdiction: at ?? '' },
        ...{ proposalId: id, submitterId, madeAt: this.clock.now() },
      }),
    );
    const origins = drafts.map(({ id }) =>
      Object.assign(new ReplicaOrigin(), {
        ...{ id, pilotId: pilot.id, proposalId, revision: number, contentHash },
        ...{ title, jurisdiction, content, attachments },
      }),
    );
    await this.records.write(systemActor, { add: [...replicas, ...origins] });
  }
}

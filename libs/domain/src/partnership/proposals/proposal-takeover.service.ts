import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, asOneLine, Refused } from '#libs/contracts';
import { Audiences, Clock, Database, Ledger } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import type { ProposalContent } from './content/proposal.content.js';
import { headline, savingFaults } from './content/proposal.draft.js';
import { Proposal, ProposalRevision, type ProposalState } from './proposal.entity.js';
import { hearing, subjectOf } from './proposal.hearing.js';
import { revisionHash } from './content/revision.hash.js';

/** A proposal as a public source describes it. */
export interface ForeignProposal {
  readonly title: string;
  readonly submitterId: string;
  readonly consortiumIds: readonly string[];
  readonly projectId: string;
  readonly jurisdiction: string | null;
  readonly state: Exclude<ProposalState, 'DRAFT' | 'CHANGES_REQUESTED'>;
  readonly content: ProposalContent;
  readonly submittedAt: Date;
  /** Names the source, such as `ocds`. */
  readonly source: string;
  readonly ocid: string | null;
}

/** Proposals decided on elsewhere and published there: taken over as they stand. A steward's act; nothing is approved by it. */
@Injectable()
export class ProposalTakeovers {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  /**
   * Takes several over at once, in their order.
   * @throws Refused PERMISSION; INPUT with every fault of shape of the first that has any
   */
  @Transactional()
  async takeAll(actor: Actor, given: readonly ForeignProposal[]): Promise<Proposal[]> {
    await this.access.assert(actor, 'platform.operate');
    if (given.length === 0) return [];
    const now = this.clock.now();
    const made = given.map((each) => {
      const proposal = Object.assign(new Proposal(), {
        id: v7(),
        submitterId: each.submitterId,
        authorIds: [],
        revision: 0,
        contentHash: null,
        approvalId: null,
        importedFrom: each.source,
        createdAt: now,
        version: 1,
      });
      return { proposal, revision: this.applied(actor, proposal, each) };
    });
    const proposals = made.map(({ proposal }) => proposal);
    await this.db.tx.insert(Proposal, proposals);
    const revisions = made.flatMap(({ revision }) => revision ?? []);
    // TypeORM's type for values goes into the JSON of a column, which it does not.
    await this.db.tx.insert(ProposalRevision, revisions as never[]);
    await this.record(actor, proposals, given[0]?.source ?? '');
    return proposals;
  }

  /** Takes over what the source says now: another revision when the content changed. */
  @Transactional()
  async amend(actor: Actor, id: string, given: ForeignProposal): Promise<Proposal> {
    await this.access.assert(actor, 'platform.operate');
    const proposal = await this.db.lock(Proposal, id);
    const revision = this.applied(actor, proposal, given);
    await this.db.tx.save(proposal);
    if (revision) await this.db.tx.save(revision);
    await this.record(actor, [proposal], given.source);
    return proposal;
  }

  /** Puts what was given into the proposal; a revision when it says something new. */
  private applied(actor: Actor, proposal: Proposal, given: ForeignProposal): ProposalRevision | null {
    const faults = savingFaults(given, given.content);
    if (faults.length > 0) throw Refused.input(faults);
    const revision = this.revise(actor, proposal, given);
    const changed = !this.repeats(proposal, revision);
    Object.assign(proposal, headline(given), {
      state: given.state,
      ocid: given.ocid,
      consortiumIds: [...given.consortiumIds].sort(),
      submittedAt: given.submittedAt,
      updatedAt: this.clock.now(),
      ...(changed && { revision: revision.number, contentHash: revision.contentHash }),
    });
    return changed ? revision : null;
  }

  private async record(actor: Actor, proposals: readonly Proposal[], source: string): Promise<void> {
    const audiences = await this.audiences.refresh(
      'proposal',
      proposals.map(({ id }) => id),
    );
    await this.ledger.recordAll(
      actor,
      'proposal.imported',
      proposals.map((proposal) => {
        const { id: proposalId, revision, state, contentHash } = proposal;
        const data = { proposalId, revision, contentHash: contentHash ?? '', state, source };
        return {
          subject: subjectOf(proposal),
          data,
          hearing: hearing(proposal, audiences.get(proposalId)?.readers ?? []),
        };
      }),
    );
  }

  /** Whether the last revision says the same already. */
  private repeats(proposal: Proposal, revision: ProposalRevision): boolean {
    const { revision: number, contentHash } = proposal;
    return number > 0 && revisionHash({ ...revision, number }, proposal) === contentHash;
  }

  private revise(actor: Actor, proposal: Proposal, given: ForeignProposal): ProposalRevision {
    const { title, projectId, jurisdiction, content } = given;
    const revision = Object.assign(new ProposalRevision(), {
      id: v7(),
      proposalId: proposal.id,
      number: proposal.revision + 1,
      title: asOneLine(title),
      projectId,
      jurisdiction,
      content,
      attachments: [],
      submittedBy: actor.memberId,
      submittedAt: given.submittedAt,
    });
    revision.contentHash = revisionHash(revision, proposal);
    return revision;
  }
}

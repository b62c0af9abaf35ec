import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Refused } from '#libs/contracts';
import { Audiences, Clock, Database, Ledger } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import type { ProposalContent } from './proposal.content.js';
import { headline, savingFaults } from './proposal.draft.js';
import { Proposal, ProposalRevision, type ProposalState } from './proposal.entity.js';
import { hearing, subjectOf } from './proposal.hearing.js';
import { revisionHash } from './revision.hash.js';

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

  /** @throws Refused PERMISSION; INPUT with every fault of shape */
  @Transactional()
  async take(actor: Actor, given: ForeignProposal): Promise<Proposal> {
    await this.access.assert(actor, 'platform.operate');
    const now = this.clock.now();
    const proposal = Object.assign(new Proposal(), {
      id: v7(),
      submitterId: given.submitterId,
      authorIds: [],
      revision: 0,
      contentHash: null,
      approvalId: null,
      importedFrom: given.source,
      createdAt: now,
    });
    return this.keep(actor, proposal, given);
  }

  /** Takes over what the source says now: another revision when the content changed. */
  @Transactional()
  async amend(actor: Actor, id: string, given: ForeignProposal): Promise<Proposal> {
    await this.access.assert(actor, 'platform.operate');
    return this.keep(actor, await this.db.lock(Proposal, id), given);
  }

  private async keep(actor: Actor, proposal: Proposal, given: ForeignProposal): Promise<Proposal> {
    const faults = savingFaults(given, given.content);
    if (faults.length > 0) throw Refused.input(faults);
    const revision = this.revise(actor, proposal, given);
    const changed = !this.repeats(proposal, revision);
    Object.assign(proposal, headline(given), {
      state: given.state,
      consortiumIds: [...given.consortiumIds].sort(),
      submittedAt: given.submittedAt,
      updatedAt: this.clock.now(),
      ...(changed && { revision: revision.number, contentHash: revision.contentHash }),
    });
    await this.db.tx.save(proposal);
    if (changed) await this.db.tx.save(revision);
    const audience = (await this.audiences.refresh('proposal', [proposal.id])).get(proposal.id)?.readers ?? [];
    const { id: proposalId, state, contentHash } = proposal;
    const data = {
      proposalId,
      revision: proposal.revision,
      contentHash: contentHash ?? '',
      state,
      source: given.source,
    };
    await this.ledger.record(actor, 'proposal.imported', subjectOf(proposal), data, hearing(proposal, audience));
    return proposal;
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
      title: title.trim(),
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

import { Injectable } from '@nestjs/common';
import type { Actor, Fault } from '#libs/contracts';
import type { ProposalContent } from '../content/proposal.content.js';

/** A proposal whose revision is being submitted. */
export interface SubmittedProposal {
  readonly id: string;
  readonly version: number;
  readonly submitterId: string;
  /** Organisations that write it: who hears of what follows until others read the proposal. */
  readonly authors: readonly string[];
  readonly revision: number;
}

/** What other nouns make of a revision; paths of faults begin at the content's root. */
export interface RevisionFollower {
  /** What of the content names something that is not there, for these authors. */
  faults(authors: readonly string[], content: ProposalContent): Promise<Fault[]>;
  /** What would stand in the way of approval, were the draft submitted now. */
  foretold(proposal: Pick<SubmittedProposal, 'id' | 'submitterId'>, content: ProposalContent): Promise<Fault[]>;
  /** Follows the revision, in the transaction that submits it. */
  follow(actor: Actor, proposal: SubmittedProposal, content: ProposalContent): Promise<void>;
}

/** Who follows the revisions of proposals; they register in their constructors. */
@Injectable()
export class RevisionFollowers {
  private readonly all: RevisionFollower[] = [];

  register(follower: RevisionFollower): void {
    this.all.push(follower);
  }

  async faults(...asked: Parameters<RevisionFollower['faults']>): Promise<Fault[]> {
    return (await Promise.all(this.all.map((each) => each.faults(...asked)))).flat();
  }

  async foretold(...asked: Parameters<RevisionFollower['foretold']>): Promise<Fault[]> {
    return (await Promise.all(this.all.map((each) => each.foretold(...asked)))).flat();
  }

  async follow(...asked: Parameters<RevisionFollower['follow']>): Promise<void> {
    for (const each of this.all) await each.follow(...asked);
  }
}

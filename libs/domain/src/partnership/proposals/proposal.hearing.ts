import { topic } from '#libs/contracts';
import type { Hearing, Subject } from '#libs/platform';
import type { Proposal } from './proposal.entity.js';

/** Organisations that write it. */
export function authorsOf({ submitterId, consortiumIds }: Pick<Proposal, 'submitterId' | 'consortiumIds'>): string[] {
  return [submitterId, ...consortiumIds];
}

export function subjectOf({ id, version }: Proposal): Subject {
  return { kind: 'proposal', id, version };
}

/** Where an event of the proposal is heard, by those of the audience that have not lost sight of it. */
export function hearing(proposal: Proposal, audience: readonly string[]): Hearing {
  const topics = [topic('proposal', proposal.id), ...authorsOf(proposal).map((id) => topic('organisation', id))];
  if (proposal.projectId) topics.push(topic('project', proposal.projectId));
  return { audience, barred: proposal.barred, topics };
}

/** What happens to a draft is between those who write it. */
export function heardByAuthors(proposal: Proposal): Hearing {
  return hearing(proposal, authorsOf(proposal));
}

import { contentHash } from '#libs/platform';
import type { Proposal, ProposalRevision } from '../proposal.entity.js';

type Frozen = Pick<
  ProposalRevision,
  'proposalId' | 'number' | 'title' | 'projectId' | 'jurisdiction' | 'content' | 'attachments'
>;

/**
 * The hash by which decisions are bound to a revision: SHA-256 of the RFC 8785 canonical JSON of
 * `{ proposalId, number, submitterId, title, projectId, jurisdiction, content, attachments: [{ name, mediaType, size,
 * sha256 }] }`, the attachments in the order the revision lists them. Anybody who can read the revision can compute it.
 */
export function revisionHash(revision: Frozen, { submitterId }: Pick<Proposal, 'submitterId'>): string {
  const { proposalId, number, title, projectId, jurisdiction, content, attachments } = revision;
  return contentHash({
    proposalId,
    number,
    submitterId,
    title,
    projectId,
    jurisdiction,
    content,
    attachments: attachments.map(({ name, mediaType, size, sha256 }) => ({ name, mediaType, size, sha256 })),
  });
}

import { columns } from '#libs/platform';
import { exportedKind } from '../../declared/exported-kind.js';
import { liveTopic, seesRow } from '../../declared/live-topic.js';
import { approvalSubject } from '../../engines/approvals/approval.subject.js';
import { discussionSubject } from '../../engines/discussions/discussion.subject.js';
import { CO_OWNERS_OF_PROPOSAL, ProjectParties } from '../projects/project-parties.service.js';
import { followable } from '../../declared/followable.js';
import { searchKind } from '../../declared/search-kind.js';
import { defineNoun } from '../../noun.js';
import { Attachment } from './attachments/attachment.entity.js';
import {
  attachmentAudience,
  proposalAudience,
  proposalDraftAudience,
  proposalRevisionAudience,
} from './proposal.audience.js';
import { Proposal, ProposalDraft, ProposalRevision } from './proposal.entity.js';
import { ProposalPartner } from './partners/partner.entity.js';
import { proposalPartnerAudience } from './partners/partner.audience.js';
import { partnerInbox } from './partners/partner.inbox.js';
import { pppClearance } from './proposal.process.js';
import { proposalReceipt } from './proposal.receipt.js';
import { proposalRequirements } from './proposal.requirements.js';
import { interestedInProposal } from './proposal.subject.js';
import { ProposalsModule } from './proposals.module.js';

/** How it is called and where it is shown. */
const found = {
  kind: 'proposal',
  read: 'proposal.read',
  from: 'proposal x',
  title: 'x.title',
  organisationId: 'x.submitter_id',
  path: `'/proposals/' || x.id`,
} as const;

export const proposalNoun = defineNoun({
  modules: [ProposalsModule],
  entities: [Attachment, Proposal, ProposalDraft, ProposalPartner, ProposalRevision],
  audiences: [
    attachmentAudience,
    proposalAudience,
    proposalDraftAudience,
    proposalPartnerAudience,
    proposalRevisionAudience,
  ],
  declares: [
    partnerInbox,
    proposalReceipt,
    ...proposalRequirements,
    liveTopic.declare({ kind: 'proposal', mayFollow: seesRow('proposal') }),
    approvalSubject.declare({
      kind: 'proposal',
      table: 'proposal',
      process: pppClearance,
      within: 'project',
      reopens: true,
      readers: CO_OWNERS_OF_PROPOSAL,
      parties: (db, { projectId }) => new ProjectParties(db).ofApproval(projectId),
      interested: interestedInProposal,
    }),
    discussionSubject.declare({
      ...found,
      table: 'proposal',
      asks: { organisations: 'array[x.submitter_id]', permission: 'proposal.draft' },
      barred: '(select a.barred from approval a where a.id = x.approval_id)',
    }),
    exportedKind.declare({
      kind: 'proposal',
      read: 'proposal.read',
      line: columns(Proposal, [
        'id',
        'reference',
        'title',
        'summary',
        'state',
        'submitterId',
        'consortiumIds',
        'projectId',
        'jurisdiction',
        'pppType',
        'component',
        'capitalValue',
        'currency',
        'revision',
        'contentHash',
        'approvalId',
        'ocid',
        'createdAt',
        'updatedAt',
        'submittedAt',
        'version',
      ]),
    }),
    searchKind.declare(found),
    followable.declare(found),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});

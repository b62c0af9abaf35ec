import { columns } from '#libs/platform';
import { exportedKind } from '../../declared/exported-kind.js';
import { liveTopic, seesRow } from '../../declared/live-topic.js';
import { approvalSubject } from '../../engines/approvals/approval.subject.js';
import { discussionSubject } from '../../engines/discussions/discussion.subject.js';
import { dataAgreement } from './negotiation/clearance.process.js';
import { interestedInClearance, partyOfClearance } from './negotiation/clearance.party.js';
import { followable } from '../../declared/followable.js';
import { searchKind } from '../../declared/search-kind.js';
import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import { agreementAudiences } from './agreement.audience.js';
import {
  Agreement,
  AgreementClearance,
  AgreementDraft,
  AgreementOffer,
  AgreementParty,
  AgreementTemplate,
} from './agreement.entity.js';
import { agreementDeadlines } from './agreement.deadlines.js';
import { agreementInbox } from './agreement.inbox.js';
import { AgreementsModule } from './agreements.module.js';
import { AgreementAudit, AgreementBreach, AgreementDuty, AgreementSuspension } from './duties/duty.entity.js';

/** How it is called and where it is shown. */
const found = {
  kind: 'agreement',
  read: 'agreement.read',
  from: 'agreement x',
  title: 'x.title',
  organisationId: 'x.drafter_id',
  path: `'/agreements/' || x.id`,
} as const;

export const agreementNoun = defineNoun({
  modules: [AgreementsModule],
  entities: [
    Agreement,
    AgreementAudit,
    AgreementBreach,
    AgreementClearance,
    AgreementDraft,
    AgreementDuty,
    AgreementOffer,
    AgreementParty,
    AgreementSuspension,
    AgreementTemplate,
  ],
  audiences: [...agreementAudiences],
  declares: [
    reasonIn(AgreementSuspension, 'reason', 'suspensionId', ['agreement.suspended']),
    reasonIn(AgreementAudit, 'reason', 'auditId', ['agreement.audit.requested']),
    ...agreementDeadlines,
    ...agreementInbox,
    liveTopic.declare({ kind: 'agreement', mayFollow: seesRow('agreement') }),
    approvalSubject.declare({
      kind: 'agreement',
      table: 'agreement_clearance',
      process: dataAgreement,
      readers: 'array(select organisation_id from agreement_clearance where id = a.subject_id)',
      parties: partyOfClearance,
      interested: interestedInClearance,
      forItself: '(select organisation_id from agreement_clearance where id = a.subject_id)',
    }),
    discussionSubject.declare({ ...found, table: 'agreement' }),
    exportedKind.declare({
      kind: 'agreement',
      read: 'agreement.read',
      line: columns(Agreement, [
        'id',
        'title',
        'drafterId',
        'state',
        'amendment',
        'standing',
        'revision',
        'contentHash',
        'signedRevision',
        'comingRevision',
        'comingAt',
        'classification',
        'datasetIds',
        'providerIds',
        'recipientIds',
        'beginsAt',
        'expiresAt',
        'terminatesAt',
        'endedAt',
        'signedAt',
        'createdAt',
        'updatedAt',
        'version',
      ]),
    }),
    searchKind.declare(found),
    followable.declare(found),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});

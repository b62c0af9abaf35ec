import { columns } from '#libs/platform';
import { exportedKind } from '../../declared/exported-kind.js';
import { type Authoriser, liveTopic, seesRow } from '../../declared/live-topic.js';
import { followable } from '../../declared/followable.js';
import { searchKind } from '../../declared/search-kind.js';
import { defineNoun } from '../../noun.js';
import { approvalAudiences } from './approval.audience.js';
import { Approval, ApprovalCondition, ApprovalDecision, ApprovalSeat, ApprovalTimer } from './approval.entity.js';
import { ApprovalAppeal } from './appeals/appeal.entity.js';
import { appealDeadlines, appealInbox } from './appeals/appeal.inbox.js';
import { approvalDeadlines } from './approval.deadlines.js';
import { ApprovalDispute } from './disputes/dispute.entity.js';
import { disputeInbox } from './disputes/dispute.inbox.js';
import { ApprovalEnding } from './ending/ending.entity.js';
import { ApprovalIntervention } from './interventions/intervention.entity.js';
import { ApprovalObjection } from './objections/objection.entity.js';
import { objectionDeadlines, objectionInbox } from './objections/objection.inbox.js';
import { ApprovalOpinion } from './opinions/opinion.entity.js';
import { opinionDeadlines, opinionInbox } from './opinions/opinion.inbox.js';
import { ApprovalDraw } from './draws/draw.entity.js';
import { DecisionCorrection } from './corrections/correction.entity.js';
import { JointSession, MinutesSignature } from './joint-sessions/joint-session.entity.js';
import { jointSessionDeadlines, jointSessionInbox } from './joint-sessions/joint-session.inbox.js';
import { ApprovalReopening } from './reopening/reopening.entity.js';
import { ApprovalSpan } from './holding/span.entity.js';
import { approvalInbox } from './approval.inbox.js';
import { approvalReasons } from './approval.reasons.js';
import { approvalReceipts } from './approval-receipts.service.js';
import { ApprovalsModule } from './approvals.module.js';
import { definitionAudience } from './definitions/definition.audience.js';
import { Definition, DefinitionDefault } from './definitions/definition.entity.js';

/** A client's `inbox` is its organisation's. */
const ownInbox: Authoriser = (ids, _, { organisationId }) =>
  Promise.resolve(new Set(ids.filter((id) => id === organisationId)));

/** How it is called and where it is shown. */
const found = {
  kind: 'approval',
  read: 'approval.read',
  from: 'approval x',
  title: 'x.title',
  titles: 'x.titles',
  organisationId: 'x.owners[1]',
  path: `'/approvals/' || x.id`,
} as const;

export const approvalNoun = defineNoun({
  modules: [ApprovalsModule],
  entities: [
    Approval,
    ApprovalAppeal,
    ApprovalCondition,
    ApprovalDecision,
    ApprovalDispute,
    ApprovalDraw,
    ApprovalEnding,
    ApprovalIntervention,
    ApprovalObjection,
    ApprovalOpinion,
    ApprovalReopening,
    ApprovalSeat,
    ApprovalSpan,
    ApprovalTimer,
    DecisionCorrection,
    Definition,
    DefinitionDefault,
    JointSession,
    MinutesSignature,
  ],
  audiences: (declared) => [...approvalAudiences(declared), definitionAudience],
  declares: [
    ...approvalDeadlines,
    ...approvalInbox,
    ...approvalReasons,
    ...approvalReceipts,
    ...appealDeadlines,
    ...appealInbox,
    ...disputeInbox,
    ...jointSessionDeadlines,
    ...jointSessionInbox,
    ...objectionInbox,
    ...opinionDeadlines,
    ...objectionDeadlines,
    ...opinionInbox,
    liveTopic.declare({ kind: 'inbox', mayFollow: ownInbox }),
    liveTopic.declare({ kind: 'approval', mayFollow: seesRow('approval') }),
    exportedKind.declare({
      kind: 'approval',
      read: 'approval.read',
      line: columns(Approval, [
        'id',
        'subjectKind',
        'subjectId',
        'title',
        'projectId',
        'definitionId',
        'revision',
        'contentHash',
        'state',
        'stage',
        'stageState',
        'dueAt',
        'sentBackAt',
        'openedAt',
        'settledAt',
        'version',
      ]),
    }),
    searchKind.declare(found),
    followable.declare(found),
    searchKind.declare({
      kind: 'definition',
      read: 'definition.read',
      from: 'process_definition x',
      title: 'x.title',
      titles: `x.body -> 'titles'`,
      organisationId: 'x.organisation_id',
      path: `'/processes/' || x.key`,
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});

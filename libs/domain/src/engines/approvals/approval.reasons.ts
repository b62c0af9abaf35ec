import { reasonIn } from '../../declared/event-reason.js';
import { ApprovalAppeal } from './appeals/appeal.entity.js';
import { ApprovalCondition, ApprovalDecision } from './approval.entity.js';
import { ApprovalDispute } from './disputes/dispute.entity.js';
import { ApprovalEnding } from './ending/ending.entity.js';
import { ApprovalIntervention } from './interventions/intervention.entity.js';
import { ApprovalObjection } from './objections/objection.entity.js';
import { ApprovalOpinion } from './opinions/opinion.entity.js';

/** Where what was said with each act stands. */
export const approvalReasons = [
  reasonIn(ApprovalDecision, 'reason', 'decisionIds', ['approval.decided', 'approval.coordinator.decided']),
  reasonIn(ApprovalEnding, 'reason', 'endingId', ['approval.withdrawn', 'approval.cancelled']),
  reasonIn(ApprovalIntervention, 'reason', 'interventionId', [
    'approval.time.granted',
    'approval.agency.added',
    'approval.reassigned',
    'approval.taken.over',
  ]),
  reasonIn(ApprovalOpinion, 'text', 'opinionId', ['approval.opinion.given']),
  reasonIn(ApprovalCondition, 'text', 'conditionId', ['approval.condition.added', 'approval.condition.missed']),
  reasonIn(ApprovalCondition, 'evidence', 'conditionId', [
    'approval.condition.reported',
    'approval.condition.fulfilled',
  ]),
  reasonIn(ApprovalCondition, 'note', 'conditionId', ['approval.condition.returned']),
  reasonIn(ApprovalCondition, 'reason', 'conditionId', ['approval.condition.settled']),
  reasonIn(ApprovalObjection, 'remedy', 'objectionId', ['approval.objection.raised']),
  reasonIn(ApprovalObjection, 'answer', 'objectionId', ['approval.objection.answered']),
  reasonIn(ApprovalObjection, 'note', 'objectionId', ['approval.objection.resolved', 'approval.objection.insisted']),
  reasonIn(ApprovalObjection, 'reason', 'objectionId', ['approval.objection.settled']),
  reasonIn(ApprovalDispute, 'reason', 'disputeId', ['approval.dispute.raised']),
  reasonIn(ApprovalDispute, 'answer', 'disputeId', ['approval.dispute.settled']),
  reasonIn(ApprovalAppeal, 'reason', 'appealId', ['approval.appeal.lodged']),
  reasonIn(ApprovalAppeal, 'answer', 'appealId', ['approval.appeal.decided']),
];
